// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.origin;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.etiolog.service.shipper.origin.Fields.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A shipper's whole record inside another protocol's line: Fluent Bit gives Loki, and others its
 * records as JSON by default. Not thread-safe; used again for the next one.
 */
final class InnerRecord {
  /** What only a shipper's record has, and hardly a program's line of JSON. */
  private static final List<String> MARKS =
      List.of("\"_p\":\"", "\"logtag\":\"", "\"kubernetes\":{", "\"MESSAGE\":");

  private static final List<String> OF_JOURNAL =
      List.of("\"PRIORITY\":", "\"_TRANSPORT\":", "\"_BOOT_ID\":", "\"SYSLOG_IDENTIFIER\":");

  private final Fields fields = new Fields();
  private final JsonFields json = new JsonFields(fields);

  /** The record in a line, with what stood beside the line as its labels. */
  Optional<Fields> of(Fields outer, String line) {
    fields.clear();
    if (!(line.startsWith("{") ? isRead(line) : KeyValueText.read(line, fields))) {
      return Optional.empty();
    }
    for (int i = 0; i < outer.size(); i++) {
      if (outer.kind(i) != Kind.JSON) {
        fields.label(outer.name(i), outer.value(i));
      }
    }
    outer.time().ifPresent(fields::time);
    fields.severity(outer.severity());
    return Optional.of(fields);
  }

  private boolean isRead(String line) {
    if (!isShipped(line)) {
      return false;
    }
    try (JsonParser parser = JsonFields.LENIENT.createParser(line)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        json.read(parser);
        return parser.nextToken() == null;
      }
    } catch (IOException e) {
      // Then it is a line that only looks so.
    }
    return false;
  }

  private static boolean isShipped(String line) {
    for (String mark : MARKS) {
      if (line.contains(mark)) {
        return !mark.contains("MESSAGE") || OF_JOURNAL.stream().anyMatch(line::contains);
      }
    }
    return false;
  }
}
