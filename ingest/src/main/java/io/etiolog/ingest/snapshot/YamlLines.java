// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the block-style YAML that Kubernetes' tools write, line by line: mappings, sequences
 * (indented or not), plain and quoted scalars, also over several lines, block scalars, and flow
 * collections. Anchors and tags are not used there.
 */
final class YamlLines {
  private static final Pattern ENTRY =
      Pattern.compile(
          "(\"[^\"]{1,400}\"|'[^']{1,400}'|[^\\s\"'#&*{}\\[\\]-][^\\s:]{0,400}(?::[^\\s:]{1,400}){0,9}|-[^\\s:]{1,400}):(?: +(.*))?");
  private static final Pattern TOP =
      Pattern.compile("(?:[a-z][A-Za-z0-9]{0,60}:(?: .*)?|- .*|-|#.*|\\.\\.\\.|\\{.*)");
  private static final int LONGEST_SCALAR = 100_000;

  /** What a block at some indent is. */
  private record Block(int indent, boolean sequence) {}

  private final DocumentBuilder builder;
  private final Deque<Block> blocks = new ArrayDeque<>();
  private final StringBuilder scalar = new StringBuilder();
  private boolean held;
  private boolean pending;
  private char quote;
  private int literalIndent = -1;
  private Optional<YamlFlow> flow = Optional.empty();

  YamlLines(DocumentBuilder builder) {
    this.builder = builder;
  }

  /** Whether the document is a sequence at its top. */
  boolean inList() {
    return !blocks.isEmpty() && blocks.getLast().sequence();
  }

  /** Takes a line; false when it cannot belong to the document. */
  boolean line(String line) {
    String content = line.strip();
    int indent = line.length() - line.stripLeading().length();
    if (continues(content, indent)) {
      return true;
    }
    if (content.isEmpty() || content.startsWith("#")) {
      return true;
    }
    if (indent == 0 && !TOP.matcher(content).matches()) {
      return false;
    }
    content(content, indent);
    return true;
  }

  /** A further line of a flow collection, of a block scalar or of a quoted scalar. */
  private boolean continues(String content, int indent) {
    if (flow.isPresent()) {
      // What stands at the left edge is not of a collection that somebody has cut.
      if (indent > 0 || content.isEmpty() || "}]".indexOf(content.charAt(0)) >= 0) {
        feed(flow.get(), content);
        return true;
      }
      closeFlow();
    }
    if (literalIndent >= 0) {
      if (content.isEmpty() || indent > literalIndent) {
        append(content, '\n');
        return true;
      }
      literalIndent = -1;
    }
    if (quote != 0) {
      append(content, ' ');
      quote = closes(content, quote) ? 0 : quote;
      return true;
    }
    return false;
  }

  private void content(String content, int indent) {
    String rest = content;
    int at = indent;
    while (rest.equals("-") || rest.startsWith("- ")) {
      release();
      element(at);
      String inner = rest.substring(1).stripLeading();
      at += rest.length() - inner.length();
      rest = inner;
    }
    if (rest.isEmpty()) {
      return;
    }
    Matcher entry = ENTRY.matcher(rest);
    if (entry.matches()) {
      release();
      key(at, unquoted(entry.group(1)));
      String value = entry.group(2);
      value(value == null ? "" : value.strip(), at);
    } else if (pending || !held) {
      // A block scalar in a sequence is indented against the dash.
      value(rest, at - 1);
    } else {
      append(rest, ' ');
    }
  }

  /** Begins an element of the sequence at an indent. */
  private void element(int indent) {
    closeDeeper(indent);
    boolean inside =
        !blocks.isEmpty() && blocks.getFirst().sequence() && blocks.getFirst().indent() == indent;
    if (!inside) {
      open(new Block(indent, true));
    } else if (pending) {
      builder.scalar(JsonNodeFactory.instance.nullNode());
    }
    pending = true;
  }

  private void key(int indent, String name) {
    closeDeeper(indent);
    if (!blocks.isEmpty() && blocks.getFirst().sequence() && blocks.getFirst().indent() == indent) {
      pop();
    }
    boolean inside =
        !blocks.isEmpty() && !blocks.getFirst().sequence() && blocks.getFirst().indent() == indent;
    if (!inside) {
      open(new Block(indent, false));
    }
    builder.name(name);
    pending = true;
  }

  private void open(Block block) {
    if (block.sequence()) {
      builder.startArray();
    } else {
      builder.startObject();
    }
    blocks.push(block);
    pending = false;
  }

  private void closeDeeper(int indent) {
    while (!blocks.isEmpty() && blocks.getFirst().indent() > indent) {
      pop();
    }
  }

  private void pop() {
    blocks.pop();
    builder.end();
    pending = false;
  }

  private void value(String value, int indent) {
    if (value.isEmpty()) {
      return;
    }
    pending = false;
    char first = value.charAt(0);
    if (YamlFlow.opens(value)) {
      feed(new YamlFlow(builder), value);
      return;
    }
    held = true;
    if (first == '|' || (first == '>' && value.length() <= 3)) {
      literalIndent = indent;
      return;
    }
    append(value, ' ');
    if ((first == '"' || first == '\'') && !closes(value.substring(1), first)) {
      quote = first;
    }
  }

  private void feed(YamlFlow collection, String text) {
    collection.line(text);
    flow = Optional.of(collection).filter(YamlFlow::isOpen);
  }

  private void closeFlow() {
    flow.ifPresent(YamlFlow::close);
    flow = Optional.empty();
  }

  private static boolean closes(String text, char quote) {
    return text.endsWith(String.valueOf(quote)) && !text.endsWith("\\" + quote);
  }

  private void append(String text, char separator) {
    if (scalar.length() > 0) {
      scalar.append(separator);
    }
    int room = LONGEST_SCALAR - scalar.length();
    scalar.append(text, 0, Math.max(0, Math.min(text.length(), room)));
  }

  /** Hands out the scalar that was held back because further lines might have belonged to it. */
  private void release() {
    if (held) {
      builder.scalar(JsonNodeFactory.instance.textNode(unquoted(scalar.toString())));
      scalar.setLength(0);
      held = false;
    }
    quote = 0;
  }

  private static String unquoted(String text) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    boolean quoted =
        text.length() >= 2
            && (first == '"' || first == '\'')
            && text.charAt(text.length() - 1) == first;
    if (!quoted) {
      return text;
    }
    String inner = text.substring(1, text.length() - 1);
    return first == '\''
        ? inner.replace("''", "'")
        : inner.replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\");
  }

  /** Ends the document. */
  void close() {
    closeFlow();
    release();
    while (!blocks.isEmpty()) {
      pop();
    }
    builder.close();
  }
}
