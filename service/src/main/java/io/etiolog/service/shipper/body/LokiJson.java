// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.etiolog.service.shipper.origin.JsonFields;
import io.etiolog.service.shipper.origin.RecordMaker;
import io.etiolog.service.shipper.origin.TimeText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Loki's push as JSON: {@code {"streams":[{"stream":{labels},"values":[["ns","line",{…}],…]},…]}}.
 * A broken stream ends the reading, with what came before it kept.
 */
final class LokiJson {
  private final byte[] body;
  private final Gathered gathered;
  private final RecordMaker maker;
  private final Map<String, String> labels = new LinkedHashMap<>();
  private final List<LokiEntry> entries = new ArrayList<>();

  LokiJson(byte[] body, Gathered gathered, RecordMaker maker) {
    this.body = body;
    this.gathered = gathered;
    this.maker = maker;
  }

  void read() {
    long good = 0;
    try (JsonParser parser = JsonFields.LENIENT.createParser(body)) {
      if (body.length > 0 && parser.nextToken() != JsonToken.START_OBJECT) {
        gathered.bad(0, "it is no push to Loki: an object with streams is expected");
        return;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean streams = parser.currentName().equals("streams");
        if (parser.nextToken() == JsonToken.START_ARRAY && streams) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            stream(parser);
            good = parser.currentLocation().getByteOffset();
          }
        } else {
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      flush();
      gathered.bad(good, "the push is cut off or no JSON");
    }
  }

  private void stream(JsonParser parser) throws IOException {
    labels.clear();
    entries.clear();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (name.equals("stream") && token == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String label = parser.currentName();
          if (parser.nextToken().isScalarValue()) {
            labels.put(label, parser.getText());
          } else {
            parser.skipChildren();
          }
        }
      } else if (name.equals("values") && token == JsonToken.START_ARRAY) {
        while (parser.nextToken() == JsonToken.START_ARRAY) {
          entry(parser);
        }
      } else {
        parser.skipChildren();
      }
    }
    flush();
  }

  private void entry(JsonParser parser) throws IOException {
    long from = parser.currentTokenLocation().getByteOffset();
    List<String> texts = new ArrayList<>(2);
    List<String> metadata = List.of();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY && token != null;
        token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        metadata = metadata(parser);
      } else if (token.isScalarValue() && texts.size() < 2) {
        texts.add(parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    if (texts.size() == 2) {
      entries.add(new LokiEntry(TimeText.any(texts.get(0)), texts.get(1), metadata, from));
    } else {
      gathered.bad(from, "an entry needs a time and a line");
    }
  }

  private static List<String> metadata(JsonParser parser) throws IOException {
    List<String> pairs = new ArrayList<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken().isScalarValue()) {
        pairs.add(name);
        pairs.add(parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    return pairs;
  }

  /** The labels may come behind the lines, so that a stream is known at its end. */
  private void flush() {
    for (LokiEntry entry : entries) {
      entry.fill(labels, maker.fields());
      gathered.add(maker.make(), entry.from());
    }
    entries.clear();
  }
}
