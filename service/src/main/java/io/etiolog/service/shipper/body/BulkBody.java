// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.etiolog.service.shipper.Reading.BulkItem;
import io.etiolog.service.shipper.origin.Fields;
import io.etiolog.service.shipper.origin.JsonFields;
import io.etiolog.service.shipper.origin.RecordMaker;
import java.io.IOException;
import java.util.Set;

/**
 * Elasticsearch's bulk requests: a line with the action ({@code create}, {@code index}, {@code
 * update}, {@code delete}) and, but for {@code delete}, a line with the document; of an update the
 * one under {@code doc}. A line that is neither is set aside, and the next is taken for an action
 * again.
 */
final class BulkBody {
  private static final Set<String> ACTIONS = Set.of("create", "index", "update", "delete");

  private final byte[] body;
  private final Gathered gathered;
  private final RecordMaker maker;
  private final Fields fields;
  private final JsonFields json;

  BulkBody(byte[] body, Gathered gathered, RecordMaker maker) {
    this.body = body;
    this.gathered = gathered;
    this.maker = maker;
    this.fields = maker.fields();
    this.json = new JsonFields(fields);
  }

  void read() {
    int at = JsonEnds.ofBlanks(body, 0);
    while (at < body.length) {
      int end = JsonEnds.ofLine(body, at);
      BulkItem item = action(at, end);
      int document = JsonEnds.ofBlanks(body, end);
      if (item.action().isEmpty()) {
        gathered.bad(at, "it is no action of a bulk request");
        at = document;
      } else {
        gathered.item(item);
        at = item.action().equals("delete") ? document : document(item, document);
      }
    }
  }

  private BulkItem action(int from, int to) {
    String action = "";
    String index = "";
    String id = "";
    try (JsonParser parser = JsonFields.LENIENT.createParser(body, from, to - from)) {
      if (parser.nextToken() == JsonToken.START_OBJECT
          && parser.nextToken() == JsonToken.FIELD_NAME
          && ACTIONS.contains(parser.currentName())) {
        action = parser.currentName();
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          switch (name) {
            case "_index" -> index = parser.getText();
            case "_id" -> id = parser.getText();
            default -> parser.skipChildren();
          }
        }
      }
    } catch (IOException e) {
      action = "";
    }
    return new BulkItem(action, index, id);
  }

  private int document(BulkItem item, int from) {
    int end = JsonEnds.ofLine(body, from);
    fields.clear();
    try (JsonParser parser = JsonFields.LENIENT.createParser(body, from, end - from)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        gathered.bad(from, "an action has no document");
      } else if (!item.action().equals("update") || isDocument(parser)) {
        json.read(parser);
        gathered.add(maker.make(), from);
      } else {
        gathered.bad(from, "an update has no doc");
      }
    } catch (IOException e) {
      gathered.bad(from, "it is no JSON");
    }
    return JsonEnds.ofBlanks(body, end);
  }

  private static boolean isDocument(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = parser.currentName().equals("doc");
      if (parser.nextToken() == JsonToken.START_OBJECT && found) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }
}
