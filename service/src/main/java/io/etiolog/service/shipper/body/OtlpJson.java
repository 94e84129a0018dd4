// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.etiolog.service.shipper.Shipment;
import io.etiolog.service.shipper.origin.Fields;
import io.etiolog.service.shipper.origin.JsonFields;
import io.etiolog.service.shipper.origin.RecordMaker;
import io.etiolog.service.shipper.origin.TimeText;
import java.io.IOException;
import java.util.Locale;

/**
 * OpenTelemetry's logs as JSON, as OTLP maps protobuf to it. One record at a time becomes a tree,
 * for a value may stand before its key. The resource is expected before its records, where all
 * exporters write it.
 */
final class OtlpJson {
  private final byte[] body;
  private final Gathered gathered;
  private final RecordMaker maker;
  private final Fields fields;
  private final OtlpJsonValues values;
  private final ObjectReader trees = new ObjectMapper(JsonFields.LENIENT).reader();

  OtlpJson(byte[] body, Gathered gathered, RecordMaker maker) {
    this.body = body;
    this.gathered = gathered;
    this.maker = maker;
    this.fields = maker.fields();
    this.values = new OtlpJsonValues(fields);
  }

  /** Whether a body is this, and not protobuf, which never begins with a brace. */
  static boolean isMeant(byte[] body, Shipment shipment) {
    String type = shipment.contentType().toLowerCase(Locale.ROOT);
    return type.contains("json")
        || (!type.contains("protobuf") && body.length > 0 && body[0] == '{');
  }

  void read() {
    long good = 0;
    try (JsonParser parser = JsonFields.LENIENT.createParser(body)) {
      if (body.length > 0 && parser.nextToken() != JsonToken.START_OBJECT) {
        gathered.bad(0, "it is no request of OTLP: an object with resourceLogs is expected");
        return;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean logs = parser.currentName().equals("resourceLogs");
        if (parser.nextToken() == JsonToken.START_ARRAY && logs) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            resourceLogs(parser);
            good = parser.currentLocation().getByteOffset();
          }
        } else {
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      gathered.bad(good, "the request is cut off or no JSON");
    }
  }

  private void resourceLogs(JsonParser parser) throws IOException {
    JsonNode resource = trees.createObjectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (name.equals("resource")) {
        resource = trees.readTree(parser);
      } else if (name.equals("scopeLogs") && token == JsonToken.START_ARRAY) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          scopeLogs(parser, resource);
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  private void scopeLogs(JsonParser parser, JsonNode resource) throws IOException {
    JsonNode scope = trees.createObjectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (name.equals("scope")) {
        scope = trees.readTree(parser);
      } else if (name.equals("logRecords") && token == JsonToken.START_ARRAY) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          long from = parser.currentTokenLocation().getByteOffset();
          JsonNode record = trees.readTree(parser);
          record(record, scope, resource, from);
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  private void record(JsonNode record, JsonNode scope, JsonNode resource, long from) {
    fields.clear();
    long severity = record.path("severityNumber").asLong();
    fields.severity(OtlpSeverity.of(severity));
    String time = record.path("timeUnixNano").asText();
    String known =
        time.isEmpty() || time.equals("0") ? record.path("observedTimeUnixNano").asText() : time;
    if (!known.equals("0")) {
      TimeText.any(known).ifPresent(fields::time);
    }
    try {
      values.body(record.path("body"));
      values.attributes(record.path("attributes"));
      values.attributes(scope.path("attributes"));
      values.attributes(resource.path("attributes"));
      gathered.add(maker.make(), from);
    } catch (IOException e) {
      gathered.bad(from, String.valueOf(e.getMessage()));
    }
  }
}
