// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.redaction;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Private keys in PEM (RFC 7468): on one line with escaped line breaks, or over many lines, also
 * where each has a timestamp in front. A key's mark is that of its first 64 characters, so it is
 * the same however the key was written; of a key in OpenSSH's own form these say nothing, so all of
 * them share one mark.
 */
final class PrivateKeys {
  static final String LITERAL = "PRIVATE KEY";
  private static final Pattern BEGIN =
      Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}?PRIVATE KEY(?: BLOCK)?-----");
  private static final String END = "-----END ";
  private static final Pattern ESCAPE = Pattern.compile("\\\\++[nrt]?");
  private static final Pattern NOT_BASE64 = Pattern.compile("[^A-Za-z0-9+/=]++");

  /** What may stand between the beginning and the key: RFC 1421's and OpenPGP's headers. */
  private static final Pattern HEADER =
      Pattern.compile(".{0,200}?(?:Proc-Type|DEK-Info|Version|Comment): .{0,200}");

  /** How a key goes on that is cut off before its end. */
  private static final Pattern CUT_KEY = Pattern.compile("[\\\\nrt\\s]{0,16}[A-Za-z0-9+/=]{16}");

  private static final Pattern MARK = Pattern.compile("\\s*\\[secret-(?:[0-9]{1,9}|x)]\\s*");

  private static final int SAMPLE = 64;

  /** Lines of PEM are this long but for the last one. */
  private static final int FULL_LINE = 60;

  /** A key of 16384 bits has fewer lines; what goes on longer is no key. */
  private static final int MOST_LINES = 250;

  private final Marks marks;
  private int linesLeft;
  private Optional<String> mark = Optional.empty();
  private int margin;

  PrivateKeys(Marks marks) {
    this.marks = marks;
  }

  /** Whether the next line may belong to a key. */
  boolean isOpen() {
    return linesLeft > 0;
  }

  String redact(String line) {
    if (linesLeft > 0) {
      linesLeft--;
      return body(line);
    }
    return line.contains(LITERAL) ? blocks(line) : line;
  }

  private String blocks(String line) {
    StringBuilder text = new StringBuilder();
    Matcher begin = BEGIN.matcher(line);
    int done = 0;
    while (begin.find(done)) {
      text.append(line, done, begin.end());
      int end = line.indexOf(END, begin.end());
      int stop = end < 0 ? line.length() : end;
      text.append(onOneLine(line.substring(begin.end(), stop), end >= 0));
      done = stop;
      if (end < 0) {
        linesLeft = MOST_LINES;
      }
    }
    return text.append(line, done, line.length()).toString();
  }

  /**
   * What stands behind a beginning on the same line. Without an end there, it may be no key but
   * what a message says of one.
   */
  private String onOneLine(String content, boolean ended) {
    mark = Optional.empty();
    String key = base64(content);
    boolean told = !ended && !CUT_KEY.matcher(content).lookingAt();
    if (key.isEmpty() || told || MARK.matcher(content).matches()) {
      return content;
    }
    String replacement = marks.replace(sample(key));
    mark = Optional.of(replacement);
    return replacement;
  }

  private String body(String line) {
    int end = line.indexOf(END);
    if (end >= 0) {
      linesLeft = 0;
      return line;
    }
    if (line.isBlank() || HEADER.matcher(line).matches()) {
      return line;
    }
    int start = start(line);
    if (!isBody(line, start)) {
      linesLeft = 0;
      return line.contains(LITERAL) ? blocks(line) : line;
    }
    if (mark.isEmpty()) {
      mark = Optional.of(marks.replace(sample(base64(line.substring(start)))));
      margin = start;
    }
    if (line.stripTrailing().length() - start < FULL_LINE) {
      linesLeft = 0;
    }
    return line.substring(0, start) + mark.get();
  }

  /** A full line of the key, or a shorter one that stands as the others do. */
  private boolean isBody(String line, int start) {
    int length = line.stripTrailing().length() - start;
    return length >= FULL_LINE || (length > 0 && start == margin && mark.isPresent());
  }

  /** Where the characters begin that end the line and may belong to a key. */
  private static int start(String line) {
    int start = line.stripTrailing().length();
    while (start > 0 && isBase64(line.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isBase64(char c) {
    return c < 128 && (Character.isLetterOrDigit(c) || c == '+' || c == '/' || c == '=');
  }

  private static String base64(String content) {
    return NOT_BASE64.matcher(ESCAPE.matcher(content).replaceAll(" ")).replaceAll("");
  }

  private static String sample(String key) {
    return key.substring(0, Math.min(SAMPLE, key.length()));
  }
}
