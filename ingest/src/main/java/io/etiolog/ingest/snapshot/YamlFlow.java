// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads a flow collection of YAML, {@code {name: etcd, command: [etcd, --name=cp-1]}}, as its text
 * comes, on one line or on several. All scalars are texts; what is no YAML is taken as well as it
 * goes. Source: the YAML specification 1.2, chapter 7.4.
 */
final class YamlFlow {
  private static final int LONGEST_SCALAR = 100_000;

  /** Deeper than the builder keeps, so that it says what it left out. */
  private static final int DEEPEST = 2 * DocumentBuilder.DEEPEST;

  private final DocumentBuilder builder;

  /** Whether each open collection is a mapping, the innermost first. */
  private final Deque<Boolean> open = new ArrayDeque<>();

  private final StringBuilder scalar = new StringBuilder();
  private boolean hasScalar;
  private boolean hasKey;
  private int tooDeep;
  private char quote;

  YamlFlow(DocumentBuilder builder) {
    this.builder = builder;
  }

  /** Whether a value begins a flow collection. */
  static boolean opens(String value) {
    return value.startsWith("{") || value.startsWith("[");
  }

  boolean isOpen() {
    return !open.isEmpty();
  }

  /**
   * Takes one line, or what of it belongs to the collection; what stands behind its end is none.
   */
  void line(String text) {
    int i = 0;
    do {
      i = quote == 0 ? plain(text, i) : quoted(text, i);
    } while (i < text.length() && isOpen());
    if (hasScalar) {
      append(' ');
    }
  }

  /** Ends everything that is open. */
  void close() {
    while (isOpen()) {
      end();
    }
  }

  /** Takes the character there; answers where the next one stands. */
  private int plain(String text, int at) {
    char c = at < text.length() ? text.charAt(at) : ' ';
    boolean blankBefore = at == 0 || text.charAt(at - 1) == ' ';
    switch (c) {
      case '{', '[' -> begin(c == '{');
      case '}', ']' -> end();
      case ',' -> flush();
      case ':' -> colon(at + 1 >= text.length() || " ,[]{}".indexOf(text.charAt(at + 1)) >= 0);
      case '"', '\'' -> quote(c);
      case '#' -> {
        if (blankBefore) {
          return text.length();
        }
        append(c);
      }
      default -> append(c);
    }
    return at + 1;
  }

  private int quoted(String text, int at) {
    if (at >= text.length()) {
      return at;
    }
    char c = text.charAt(at);
    boolean more = at + 1 < text.length();
    if (c == '\\' && quote == '"' && more) {
      append(text.charAt(at + 1) == 'n' ? '\n' : text.charAt(at + 1));
      return at + 2;
    }
    if (c == quote && quote == '\'' && more && text.charAt(at + 1) == '\'') {
      append('\'');
      return at + 2;
    }
    if (c == quote) {
      quote = 0;
    } else {
      append(c);
    }
    return at + 1;
  }

  private void begin(boolean mapping) {
    hasScalar = false;
    hasKey = false;
    scalar.setLength(0);
    if (open.size() == DEEPEST) {
      tooDeep++;
      return;
    }
    open.push(mapping);
    if (mapping) {
      builder.startObject();
    } else {
      builder.startArray();
    }
  }

  private void end() {
    flush();
    quote = 0;
    if (tooDeep > 0) {
      tooDeep--;
      return;
    }
    open.pop();
    builder.end();
  }

  /** A colon ends a key where a blank follows it, or a quoted key stands before it. */
  private void colon(boolean beforeBlank) {
    if (open.getFirst() && !hasKey && hasScalar && beforeBlank) {
      builder.name(taken());
      hasKey = true;
    } else {
      append(':');
    }
  }

  private void quote(char c) {
    if (scalar.isEmpty()) {
      quote = c;
      hasScalar = true;
    } else {
      append(c);
    }
  }

  private void append(char c) {
    boolean leading = c == ' ' && quote == 0 && scalar.isEmpty();
    if (!leading && scalar.length() < LONGEST_SCALAR) {
      scalar.append(c);
      hasScalar = true;
    }
  }

  /** Hands out the scalar before a comma or an end; a key alone has no value. */
  private void flush() {
    if (hasScalar && (hasKey || !open.getFirst())) {
      builder.scalar(JsonNodeFactory.instance.textNode(taken()));
    }
    taken();
    hasKey = false;
  }

  private String taken() {
    String text = scalar.toString().strip();
    scalar.setLength(0);
    hasScalar = false;
    return text;
  }
}
