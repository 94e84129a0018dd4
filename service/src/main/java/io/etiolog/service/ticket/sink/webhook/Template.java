// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import io.etiolog.service.ticket.sink.SinkReading;
import io.etiolog.service.ticket.sink.TicketJson;
import io.etiolog.service.ticket.text.Detail;
import io.etiolog.service.ticket.text.SampleTicket;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a site makes of an event: Mustache over the event's JSON. In JSON each value is escaped, so
 * that no line can end its string. Safe for all threads.
 */
final class Template {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Three braces, an ampersand, and other braces, between which it could not be seen. */
  private static final Pattern UNESCAPED = Pattern.compile("\\{\\{(?:\\{|\\s*[&=])");

  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private final com.samskivert.mustache.Template compiled;
  private final String type;

  private Template(com.samskivert.mustache.Template compiled, String type) {
    this.compiled = compiled;
    this.type = type;
  }

  /**
   * Reads one, and tries it on a ticket.
   *
   * @param type what it makes
   * @return empty where it is wrong, which was noted
   */
  static Optional<Template> read(String text, String type, SinkReading reading) {
    boolean json = type.equals("application/json");
    Mustache.Compiler compiler =
        Mustache.compiler()
            .withEscaper(json ? Template::escaped : value -> value)
            .withLoader(name -> {
              throw new MustacheException("it is one file, and takes in no other one: " + name);
            });
    if (json && UNESCAPED.matcher(text).find()) {
      reading.wrong("template", "the template has a value that is not escaped: write {{NAME}}");
      return Optional.empty();
    }
    try {
      // A ticket may lack what the sample has, and a name that the sample lacks is a slip.
      String made = filled(compiler.compile(text), sample());
      if (json) {
        JSON.readTree(made);
      }
      return Optional.of(new Template(compiler.defaultValue("").compile(text), type));
    } catch (MustacheException e) {
      reading.wrong("template", "the template cannot be used: " + e.getMessage());
    } catch (JsonProcessingException e) {
      reading.wrong("template", "the template makes no JSON: " + e.getOriginalMessage());
    }
    return Optional.empty();
  }

  /** The media type of what it makes. */
  String type() {
    return type;
  }

  /** What it makes of an event. */
  String filled(ObjectNode event) {
    return filled(compiled, event);
  }

  private static String filled(com.samskivert.mustache.Template template, ObjectNode event) {
    return template.execute(JSON.convertValue(event, MAP));
  }

  private static ObjectNode sample() {
    ObjectNode event = JSON.createObjectNode();
    event.put("id", "x").put("source", "x").put("type", "x").put("subject", "x").put("time", "x");
    event.put("specversion", "1.0").put("datacontenttype", "application/json");
    ObjectNode data = TicketJson.of(SampleTicket.make(), Detail.FULL).put("turn", "opened");
    data.putArray("news").add("a sentence");
    event.set("data", data);
    return event;
  }

  private static String escaped(String value) {
    String quoted = JSON.getNodeFactory().textNode(value).toString();
    return quoted.substring(1, quoted.length() - 1);
  }
}
