// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.etiolog.service.shipper.origin.Fields;
import io.etiolog.service.shipper.origin.JsonFields;
import io.etiolog.service.shipper.origin.RecordMaker;
import io.etiolog.service.shipper.origin.TimeText;
import java.io.IOException;

/**
 * Events of Splunk's HTTP event collector, with or without anything between them: {@code
 * {"time":…,"host":…,"source":…,"fields":{…},"event":…}}. The event is a line or a record.
 */
final class SplunkEvents {
  private final byte[] body;
  private final Gathered gathered;
  private final RecordMaker maker;
  private final Fields fields;
  private final JsonFields json;

  SplunkEvents(byte[] body, Gathered gathered, RecordMaker maker) {
    this.body = body;
    this.gathered = gathered;
    this.maker = maker;
    this.fields = maker.fields();
    this.json = new JsonFields(fields);
  }

  void read() {
    new JsonValues(body, gathered, false, this::event, this::notAnEvent).read();
  }

  private void notAnEvent(String text, long from) {
    gathered.bad(from, "it is no event");
  }

  private void event(JsonParser parser, long from) throws IOException {
    fields.clear();
    boolean found = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      boolean told = token.isScalarValue() && token != JsonToken.VALUE_NULL;
      switch (told || token == JsonToken.START_OBJECT ? name : "") {
        case "event" -> {
          content(parser, token);
          found = true;
        }
        case "fields" -> labels(parser, token);
        case "time" -> TimeText.any(parser.getText()).ifPresent(fields::time);
        case "host" -> fields.label("host", parser.getText());
        case "source" -> source(parser.getText());
        default -> {}
      }
      if (token.isStructStart() && parser.currentToken() == token) {
        parser.skipChildren();
      }
    }
    if (found) {
      gathered.add(maker.make(), from);
    } else {
      gathered.bad(from, "it has no event");
    }
  }

  private void content(JsonParser parser, JsonToken token) throws IOException {
    if (token == JsonToken.START_OBJECT) {
      json.read(parser);
    } else {
      fields.line(parser.getText());
    }
  }

  private void labels(JsonParser parser, JsonToken token) throws IOException {
    if (token != JsonToken.START_OBJECT) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken().isScalarValue()) {
        fields.label(name, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
  }

  /** A path, or what the shipper's configuration takes for one. */
  private void source(String value) {
    fields.label(value.endsWith(".service") ? "systemd.unit" : "log.file.path", value);
  }
}
