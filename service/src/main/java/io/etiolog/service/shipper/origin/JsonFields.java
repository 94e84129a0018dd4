// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.origin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;

/** Reads JSON objects into fields, without a tree. Not thread-safe; {@link #LENIENT} is. */
public final class JsonFields {
  /**
   * For parsers that take what shippers write, strictly valid or not. How large a body is, is
   * bounded before; nesting and numbers are bounded here. Names are not interned: they are the
   * input's.
   */
  public static final JsonFactory LENIENT =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(1000)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(1000)
                  .build())
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private final Fields fields;
  private final NestedValue nested;

  /**
   * @param fields takes what is found
   */
  public JsonFields(Fields fields) {
    this.fields = fields;
    this.nested = new NestedValue(fields);
  }

  /**
   * Reads an object.
   *
   * @param parser stands on the object's beginning, and then on its end
   * @throws IOException where it is no JSON, or too deep
   */
  public void read(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      value(name, parser, parser.nextToken());
    }
  }

  /**
   * Reads one field's value.
   *
   * @param parser stands on the value's beginning, and then on its end
   * @param token what it stands on
   * @throws IOException where it is no JSON, or too deep
   */
  public void value(String name, JsonParser parser, JsonToken token) throws IOException {
    switch (token) {
      case VALUE_STRING -> fields.text(name, parser.getText());
      case START_OBJECT, START_ARRAY -> {
        nested.begin(name, token == JsonToken.START_ARRAY);
        inside(parser);
        nested.end();
      }
      default -> fields.literal(name, parser.getText());
    }
  }

  private void inside(JsonParser parser) throws IOException {
    for (int depth = 1; depth > 0; ) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw new IOException("the body ends inside of it");
      }
      switch (token) {
        case FIELD_NAME -> nested.name(parser.currentName());
        case VALUE_STRING -> nested.text(parser.getText());
        case START_OBJECT, START_ARRAY -> {
          if (nested.isDeepest()) {
            throw new IOException("it is nested deeper than " + NestedValue.DEEPEST);
          }
          nested.down(token == JsonToken.START_ARRAY);
          depth++;
        }
        case END_OBJECT, END_ARRAY -> {
          depth--;
          if (depth > 0) {
            nested.up();
          }
        }
        default -> nested.literal(parser.getText());
      }
    }
  }
}
