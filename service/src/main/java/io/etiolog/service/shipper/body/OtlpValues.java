// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

import io.etiolog.service.shipper.origin.Fields;
import io.etiolog.service.shipper.origin.NestedValue;
import java.io.IOException;

/** OpenTelemetry's attributes and values in protobuf, as fields. Not thread-safe. */
final class OtlpValues {
  private static final int STRING = 1;
  private static final int BOOL = 2;
  private static final int INT = 3;
  private static final int DOUBLE = 4;
  private static final int ARRAY = 5;
  private static final int KEY_VALUES = 6;
  private static final int BYTES = 7;

  private final Fields fields;
  private final NestedValue nested;

  OtlpValues(Fields fields) {
    this.fields = fields;
    this.nested = new NestedValue(fields);
  }

  /** An attribute: what stands beside the line. */
  void attribute(Wire pair) throws IOException {
    field(pair, true);
  }

  /** The body: the line, or a record of key-values. */
  void body(Wire value) throws IOException {
    for (int field = value.next(); field != 0; field = value.next()) {
      if (field == KEY_VALUES) {
        Wire list = value.message();
        for (int pair = list.next(); pair != 0; pair = list.next()) {
          field(list.message(), false);
        }
      } else if (field == ARRAY) {
        nested.begin("body", true);
        elements(value.message());
        nested.end();
      } else {
        fields.line(scalar(value, field));
      }
    }
  }

  private void field(Wire pair, boolean label) throws IOException {
    String key = key(pair.again());
    for (int field = pair.next(); field != 0; field = pair.next()) {
      if (field == 2) {
        value(key, pair.message(), label);
      } else {
        pair.skip();
      }
    }
  }

  /** The name, wherever it stands. */
  private static String key(Wire pair) throws IOException {
    for (int field = pair.next(); field != 0; field = pair.next()) {
      if (field == 1) {
        return pair.text();
      }
      pair.skip();
    }
    return "";
  }

  private void value(String key, Wire value, boolean label) throws IOException {
    for (int field = value.next(); field != 0; field = value.next()) {
      if (field == ARRAY || field == KEY_VALUES) {
        nested.begin(key, field == ARRAY);
        inside(value.message(), field);
        nested.end();
      } else if (label) {
        fields.label(key, scalar(value, field));
      } else if (field == STRING) {
        fields.text(key, value.text());
      } else {
        fields.literal(key, scalar(value, field));
      }
    }
  }

  private void inside(Wire value, int kind) throws IOException {
    if (kind == ARRAY) {
      elements(value);
    } else {
      pairs(value);
    }
  }

  private void elements(Wire list) throws IOException {
    for (int field = list.next(); field != 0; field = list.next()) {
      element(list.message());
    }
  }

  private void pairs(Wire list) throws IOException {
    for (int field = list.next(); field != 0; field = list.next()) {
      Wire pair = list.message();
      nested.name(key(pair.again()));
      boolean empty = true;
      for (int part = pair.next(); part != 0; part = pair.next()) {
        if (part == 2 && empty) {
          element(pair.message());
          empty = false;
        } else {
          pair.skip();
        }
      }
      if (empty) {
        nested.literal("null");
      }
    }
  }

  private void element(Wire value) throws IOException {
    int field = value.next();
    switch (field) {
      case 0 -> nested.literal("null");
      case ARRAY, KEY_VALUES -> {
        if (nested.isDeepest()) {
          throw new IOException("a value is nested deeper than " + NestedValue.DEEPEST);
        }
        nested.down(field == ARRAY);
        inside(value.message(), field);
        nested.up();
      }
      case BOOL, INT, DOUBLE -> nested.literal(scalar(value, field));
      default -> nested.text(scalar(value, field));
    }
  }

  private static String scalar(Wire value, int field) throws IOException {
    return switch (field) {
      case STRING, BYTES -> value.text();
      case BOOL -> Boolean.toString(value.number() != 0);
      case INT -> Long.toString(value.number());
      case DOUBLE -> Numbers.text(Double.longBitsToDouble(value.number()));
      default -> {
        value.skip();
        yield "";
      }
    };
  }
}
