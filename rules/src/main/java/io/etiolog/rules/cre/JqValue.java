// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.cre;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.etiolog.rules.catalog.ValueTest;
import io.etiolog.rules.cre.Formula.Check;
import io.etiolog.rules.regex.Regex;
import java.util.List;
import java.util.Optional;

/**
 * What a jq filter may ask of one value. Each test also knows plain text that every line which
 * passes it holds, for the scan.
 *
 * @param field the value's name
 * @param fold whether its case is ignored
 */
record JqValue(String field, boolean fold) {
  private static final List<String> NUMBERS = List.of("<", "<=", ">", ">=");

  /** Whether it is a comparison of two values. */
  static boolean compares(String word) {
    return word.equals("==") || word.equals("!=") || NUMBERS.contains(word);
  }

  /** Neither missing nor {@code null} nor {@code false}. */
  Formula truth() {
    return new Formula.And(present(), new Formula.Not(check(new ValueTest.Is("false"))));
  }

  Formula present() {
    return check(new ValueTest.Present(true));
  }

  private Check check(ValueTest test) {
    return new Check(field, test, Optional.empty());
  }

  /** It is the text. */
  Formula is(String text) {
    ValueTest test = fold ? new ValueTest.Matches(quoted("^", text, "$")) : new ValueTest.Is(text);
    return new Check(field, test, plain(text));
  }

  Formula contains(String text) {
    ValueTest test =
        fold ? new ValueTest.Matches(quoted("", text, "")) : new ValueTest.Contains(text);
    return new Check(field, test, plain(text));
  }

  Formula startsWith(String text) {
    return new Check(field, new ValueTest.Matches(quoted("^", text, "")), plain(text));
  }

  Formula endsWith(String text) {
    return new Check(field, new ValueTest.Matches(quoted("", text, "$")), plain(text));
  }

  private Regex quoted(String before, String text, String after) {
    return Regex.of((fold ? "(?i)" : "") + before + Pattern.quote(text) + after);
  }

  /**
   * Escaped parts of a text can't be looked for; with case ignored nothing but the text's cases.
   */
  private Optional<List<String>> plain(String text) {
    return PlainText.longestIn(text)
        .flatMap(part -> fold ? RequiredText.of("(?i)" + Pattern.quote(part)) : one(part));
  }

  private static Optional<List<String>> one(String text) {
    return Optional.of(List.of(text));
  }

  /** The expression is found in it. */
  Formula matches(String expression, String flags, JqWords words) throws JqProblem {
    if (!flags.isEmpty() && !flags.equals("i")) {
      throw words.problem("of the flags of test only \"i\" is supported");
    }
    String complete = fold || flags.equals("i") ? "(?i)" + expression : expression;
    try {
      // Compiled at once, to see whether RE2 takes it.
      String accepted = Pattern.compile(complete).pattern();
      ValueTest test = new ValueTest.Matches(Regex.of(accepted));
      return new Check(field, test, RequiredText.of(accepted));
    } catch (PatternSyntaxException e) {
      throw words.problem("RE2 refuses the expression " + expression + ": " + e.getDescription());
    }
  }

  /** Compares it with a constant: a text, a number, {@code true}, {@code false} or {@code null}. */
  Formula compared(String sign, JqWords words) throws JqProblem {
    if (NUMBERS.contains(sign)) {
      return number(sign, words);
    }
    Formula equal = equal(words);
    return sign.equals("==") ? equal : new Formula.Not(equal);
  }

  private Formula equal(JqWords words) throws JqProblem {
    if (words.isString()) {
      return is(words.string());
    }
    String word = words.peek();
    if (word.equals("null")) {
      words.take("null");
      return new Formula.Not(present());
    }
    if (word.equals("true") || word.equals("false") || isNumber(word)) {
      return check(new ValueTest.Is(words.next()));
    }
    throw words.problem("only a constant can be compared with");
  }

  private Formula number(String sign, JqWords words) throws JqProblem {
    if (!isNumber(words.peek())) {
      throw words.problem("only numbers can be compared with " + sign);
    }
    double number = Double.parseDouble(words.next());
    Formula least = check(new ValueTest.AtLeast(number));
    Formula most = check(new ValueTest.AtMost(number));
    return switch (sign) {
      case ">=" -> least;
      case "<=" -> most;
      case ">" -> new Formula.And(least, new Formula.Not(most));
      default -> new Formula.And(most, new Formula.Not(least));
    };
  }

  private static boolean isNumber(String word) {
    return !word.isEmpty() && (Character.isDigit(word.charAt(0)) || word.startsWith("-"));
  }
}
