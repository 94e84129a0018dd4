// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of a structured klog line that itself has several lines: {@code err=<}, the lines, each
 * behind a tab, and {@code >} in front of what follows. Whatever carried the first line (journald,
 * a container runtime) carried the others too. Source: klog's {@code
 * internal/serialize/keyvalues.go}, {@code writeStringValue}.
 */
final class KlogBlock {
  private static final Pattern HEADER = Pattern.compile("[IWEF]\\d{4} \\d\\d:\\d\\d:\\d\\d");
  private static final String END = " >";
  private static final String EIGHT_BLANKS = " ".repeat(8);

  /** How much the carrier's header may differ in length from line to line: fractions of seconds. */
  private static final int SLACK = 12;

  private final String carrier;
  private final StringBuilder text;
  private final int maxLine;
  private boolean open = true;

  private KlogBlock(String carrier, String line, int maxLine) {
    this.carrier = carrier;
    this.maxLine = maxLine;
    this.text = new StringBuilder(line.substring(0, line.length() - 1)).append('"');
  }

  /** The block that a line opens, if it does. */
  static Optional<KlogBlock> opening(String line, int maxLine) {
    if (!line.endsWith("=<")) {
      return Optional.empty();
    }
    Matcher header = HEADER.matcher(line);
    return header.find()
        ? Optional.of(new KlogBlock(line.substring(0, header.start()), line, maxLine))
        : Optional.empty();
  }

  /** Whether the next line belongs to the block, which has it then. */
  boolean takes(String line) {
    Optional<String> body = body(line);
    if (body.isEmpty()) {
      return false;
    }
    String inside = body.get();
    if (inside.startsWith(END)) {
      end(inside.substring(END.length()));
      return true;
    }
    boolean tab = inside.startsWith("\t");
    if (!tab && !inside.startsWith(EIGHT_BLANKS)) {
      return false;
    }
    append(quoted(inside.substring(tab ? 1 : EIGHT_BLANKS.length())) + "\\n");
    return true;
  }

  /** Whether more lines belong to it. */
  boolean isOpen() {
    return open;
  }

  /** The line as klog would have written it, had the value been of one line. */
  String whole() {
    return text.toString();
  }

  private void end(String rest) {
    if (text.lastIndexOf("\\n") == text.length() - 2) {
      text.setLength(text.length() - 2);
    }
    text.append('"');
    open = rest.endsWith("=<");
    append(open ? rest.substring(0, rest.length() - 1) + '"' : rest);
  }

  private void append(String more) {
    text.append(more, 0, Math.min(more.length(), Math.max(0, maxLine - text.length())));
  }

  private static String quoted(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** What stands behind the carrier's header, where the line has the same one. */
  private Optional<String> body(String line) {
    if (carrier.isEmpty()) {
      return Optional.of(line);
    }
    // journalctl puts blanks in place of the header of a message's further lines.
    if (line.length() > carrier.length() && line.substring(0, carrier.length()).isBlank()) {
      return Optional.of(line.substring(carrier.length()));
    }
    String mark = carrier.substring(carrier.stripTrailing().lastIndexOf(' ') + 1);
    int at = line.indexOf(mark, Math.max(0, carrier.length() - mark.length() - SLACK));
    boolean same = at >= 0 && at <= carrier.length() - mark.length() + SLACK;
    return same ? Optional.of(line.substring(at + mark.length())) : Optional.empty();
  }
}
