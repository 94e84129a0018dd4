// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.redaction;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets that are told by the name in front of them: in flags, variables, JSON, YAML, and lists
 * that have the value after the name, also on the next line ({@code crictl inspect}).
 */
final class NamedSecrets {
  /** What a sentence about a flag goes on with. */
  private static final Set<String> PROSE =
      Set.of(
          "flag",
          "flags",
          "is",
          "was",
          "are",
          "to",
          "and",
          "or",
          "must",
          "option",
          "for",
          "not",
          "with",
          "in",
          "has",
          "file",
          "should",
          "cannot",
          "can",
          "from",
          "if",
          "value",
          "string",
          "argument",
          "as",
          "on",
          "when",
          "the",
          "a");

  private static final Pattern VALUE_FIELD = Pattern.compile("\\s*(?:- )?[\"']?value[\"']?: *");
  private static final Pattern BLOCK = Pattern.compile(":\\s*[|>][-+0-9]{0,2}\\s*(?:#.*)?");
  private static final Pattern ITEM = Pattern.compile("\\s*(?:- )?");

  /** What the last line leaves for the next one. */
  private enum Open {
    NOTHING,
    /** It ended in a flag: the next line may be its value. */
    ITEM,
    /** It ended in a name: the next line may be {@code value: …}. */
    FIELD,
    /** It ended in a name and YAML's {@code |} or {@code >}: the next line is its value. */
    BLOCK
  }

  private final Marks marks;
  private Open open = Open.NOTHING;
  private SecretName last = SecretName.of("");

  NamedSecrets(Marks marks) {
    this.marks = marks;
  }

  /** Whether the next line may be the value of a name in the last one. */
  boolean isOpen() {
    return open != Open.NOTHING;
  }

  /**
   * The line without such secrets.
   *
   * @param maybe whether one of the stems of names stands in it
   */
  String redact(String line, boolean maybe) {
    String text = open == Open.NOTHING ? line : continued(line);
    open = Open.NOTHING;
    return maybe ? named(text) : text;
  }

  private String continued(String line) {
    Matcher head = (open == Open.FIELD ? VALUE_FIELD : ITEM).matcher(line);
    if (!head.lookingAt()) {
      return line;
    }
    Value value = toLineEnd(line, head.end());
    String text = value.in(line);
    boolean other =
        open == Open.ITEM && (text.startsWith("-") || (!value.quoted() && text.indexOf(' ') >= 0));
    return other || !last.guards(text) ? line : replaced(line, value, "");
  }

  private String named(String line) {
    StringBuilder redacted = new StringBuilder();
    SecretEndings ending = new SecretEndings(line);
    int done = 0;
    int from = 0;
    while (ending.find(from)) {
      from = ending.end();
      int start = SecretName.start(line, ending.start(), ending.end());
      SecretName name = SecretName.of(line.substring(start, ending.end()));
      Optional<Value> value = value(line, start, ending.end(), name);
      if (value.isPresent() && value.get().start() >= done) {
        Value found = value.get();
        redacted
            .append(line, done, found.start())
            .append(mark(found, line, quoteAround(line, start, ending.end())));
        done = found.end();
        // What was taken for a value may be the name of what follows.
        from = Math.max(from, done - SecretEndings.LONGEST);
      }
    }
    return done == 0 ? line : redacted.append(line, done, line.length()).toString();
  }

  private String replaced(String line, Value value, String quote) {
    return line.substring(0, value.start())
        + mark(value, line, quote)
        + line.substring(value.end());
  }

  /** The mark; where JSON has a bare number, it becomes a string. */
  private String mark(Value value, String line, String quote) {
    String mark = marks.replace(value.in(line));
    return value.quoted() ? mark : quote + mark + quote;
  }

  private Optional<Value> value(String line, int start, int end, SecretName name) {
    boolean quoted = !quoteBefore(line, start).isEmpty() && Value.afterQuote(line, end) > 0;
    int after = quoted ? Value.afterQuote(line, end) : end;
    int next = Value.skipSpaces(line, after);
    if (next >= line.length() - 1 && (next == line.length() || line.charAt(next) == ',')) {
      leaveOpen(line, start, name);
      return Optional.empty();
    }
    if (beginsLine(line, start) && BLOCK.matcher(line).region(next, line.length()).matches()) {
      last = name;
      open = Open.BLOCK;
      return Optional.empty();
    }
    return (switch (line.charAt(next)) {
          case '=' -> assigned(line, next, next == after || beginsLine(line, start));
          case ':' -> mapped(line, start, next, quoted, name);
          case ',' -> quoted ? listed(line, next, name) : Optional.<Value>empty();
          default -> next > after && name.flag() ? spaced(line, next) : Optional.<Value>empty();
        })
        .filter(value -> name.guards(value.in(line)));
  }

  private void leaveOpen(String line, int start, SecretName name) {
    last = name;
    open = name.flag() && only(line, start, " \t-\"'") ? Open.ITEM : Open.FIELD;
  }

  private static Optional<Value> assigned(String line, int equals, boolean sure) {
    boolean apart = equals > 0 && line.charAt(equals - 1) == ' ';
    int start = apart ? Value.skipSpaces(line, equals + 1) : equals + 1;
    Value value = Value.at(line, start);
    return Optional.of(value).filter(v -> sure || SecretName.isRandom(v.in(line)));
  }

  private static Optional<Value> mapped(
      String line, int start, int colon, boolean quotedName, SecretName name) {
    int at = Value.skipSpaces(line, colon + 1);
    Optional<Value> quoted = Value.quotedAt(line, at);
    if (quotedName) {
      return quoted.or(() -> number(line, at));
    }
    if (beginsLine(line, start)) {
      Value whole = quoted.orElseGet(() -> toLineEnd(line, at));
      if (whole.quoted() || whole.in(line).indexOf(' ') < 0) {
        return Optional.of(whole);
      }
    }
    Value value = Value.at(line, at);
    boolean password = name.plain().endsWith("password");
    boolean joined = at == colon + 1 && password;
    return Optional.of(value)
        .filter(
            v -> joined || (password && isMixed(v.in(line))) || SecretName.isRandom(v.in(line)));
  }

  /** Letters with digits among them: what stands behind a colon in prose has none. */
  private static boolean isMixed(String value) {
    return value.chars().anyMatch(Character::isDigit)
        && value.chars().anyMatch(Character::isLetter);
  }

  private static Optional<Value> number(String line, int at) {
    Value value = Value.at(line, at);
    boolean digits = value.in(line).chars().allMatch(c -> c >= '0' && c <= '9');
    return Optional.of(value).filter(v -> digits && v.end() > v.start());
  }

  /** The next entry of a list of arguments, or the field {@code value} after {@code name}. */
  private static Optional<Value> listed(String line, int comma, SecretName name) {
    Optional<Value> next = Value.quotedAt(line, Value.skipSpaces(line, comma + 1));
    if (name.flag() || next.isEmpty() || !next.get().in(line).equals("value")) {
      return next.filter(value -> name.flag() && !value.in(line).startsWith("-"));
    }
    int colon = Value.skipSpaces(line, Value.afterQuote(line, next.get().end()));
    return colon < line.length() && line.charAt(colon) == ':'
        ? Value.quotedAt(line, Value.skipSpaces(line, colon + 1))
        : Optional.empty();
  }

  private static Optional<Value> spaced(String line, int at) {
    Value value = Value.at(line, at);
    String text = value.in(line);
    return Optional.of(value).filter(v -> !text.startsWith("-") && !PROSE.contains(text));
  }

  private static Value toLineEnd(String line, int at) {
    return Value.quotedAt(line, at)
        .orElseGet(() -> new Value(at, Math.max(at, beforeComment(line, at).length()), false));
  }

  /** The line without blanks at its end and without a comment of YAML. */
  private static String beforeComment(String line, int from) {
    int comment = line.indexOf(" #", from);
    return (comment < 0 ? line : line.substring(0, comment)).stripTrailing();
  }

  private static boolean beginsLine(String line, int start) {
    return only(line, start, " \t-");
  }

  /** Whether only these characters stand before a place. */
  private static boolean only(String line, int end, String allowed) {
    int at = 0;
    while (at < end && allowed.indexOf(line.charAt(at)) >= 0) {
      at++;
    }
    return at == end;
  }

  /**
   * The quote that a name stands in; nothing where the quotes hold more than the name. The one
   * behind it counts: the one before may belong to the text of which the name is the end.
   */
  private static String quoteAround(String line, int start, int end) {
    int behind = Value.afterQuote(line, end);
    return behind > 0 && !quoteBefore(line, start).isEmpty() ? line.substring(end, behind) : "";
  }

  /** The quote that stands directly before a place, with its backslashes; or nothing. */
  private static String quoteBefore(String line, int at) {
    if (at == 0 || (line.charAt(at - 1) != '"' && line.charAt(at - 1) != '\'')) {
      return "";
    }
    int first = at - 1;
    while (first > 0 && line.charAt(first - 1) == '\\') {
      first--;
    }
    return line.substring(first, at);
  }
}
