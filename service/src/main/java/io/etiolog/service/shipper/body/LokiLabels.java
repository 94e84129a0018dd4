// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

import java.util.LinkedHashMap;
import java.util.Map;

/** Labels as Loki's protobuf has them: {@code {job="a", pod="b\"c"}}, quoted as in Go. */
final class LokiLabels {
  private LokiLabels() {}

  /** The labels by name; what is behind a mistake is left out. */
  static Map<String, String> read(String text) {
    Map<String, String> labels = new LinkedHashMap<>();
    int at = text.indexOf('{') + 1;
    while (at < text.length()) {
      int equals = text.indexOf("=\"", at);
      if (equals < 0) {
        break;
      }
      StringBuilder value = new StringBuilder();
      int end = value(text, equals + 2, value);
      labels.put(text.substring(at, equals).strip(), value.toString());
      at = text.indexOf(',', end) + 1;
      if (at == 0) {
        break;
      }
    }
    return labels;
  }

  /** Reads up to the closing quote, and answers the position behind it. */
  private static int value(String text, int from, StringBuilder to) {
    int i = from;
    for (; i < text.length() && text.charAt(i) != '"'; i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        c =
            switch (text.charAt(i)) {
              case 'n' -> '\n';
              case 't' -> '\t';
              case 'r' -> '\r';
              default -> text.charAt(i);
            };
      }
      to.append(c);
    }
    return Math.min(i + 1, text.length());
  }
}
