// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.cre;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads the part of jq that asks something of a line's values: paths ({@code .a.b}, {@code
 * .["a"]}), comparisons with constants, {@code and}, {@code or}, {@code not}, {@code select},
 * {@code test}, {@code contains}, {@code startswith}, {@code endswith}, {@code has}, {@code
 * ascii_downcase}, pipes and brackets. Everything else is refused where it stands.
 *
 * <p>A filter is compiled to tests rather than run: the scan has to know plain text that every line
 * holds which passes, and a filter's cost must not depend on the line.
 */
final class JqFilter {
  private static final List<String> FUNCTIONS =
      List.of("select", "test", "contains", "startswith", "endswith", "has", "ascii_downcase");

  private final JqWords words;
  private final UnaryOperator<String> fields;

  /** What a part of a filter gives: a value, or a truth, behind which the input may go on. */
  private sealed interface Term {
    record Value(JqValue value) implements Term {}

    record Truth(Formula formula, boolean passesOn) implements Term {}
  }

  private JqFilter(JqWords words, UnaryOperator<String> fields) {
    this.words = words;
    this.fields = fields;
  }

  /**
   * What a filter asks.
   *
   * @param fields tells under which name a path's value is kept; {@code ""} for none
   * @throws JqProblem when a part of it can't be expressed
   */
  static Formula read(String filter, UnaryOperator<String> fields) throws JqProblem {
    JqWords words = new JqWords(filter);
    words.checkLength();
    JqFilter reader = new JqFilter(words, fields);
    Formula formula = reader.truth(reader.pipe(""));
    if (!words.peek().equals(JqWords.END)) {
      throw words.problem("jq's " + words.peek() + " is not supported here");
    }
    return formula;
  }

  private Formula truth(Term term) throws JqProblem {
    return switch (term) {
      case Term.Value(JqValue value) -> known(value).truth();
      case Term.Truth(Formula formula, boolean passesOn) -> formula;
    };
  }

  private Term pipe(String path) throws JqProblem {
    words.deeper();
    String input = path;
    Term term = or(input);
    while (words.take("|")) {
      input = term instanceof Term.Value(JqValue value) ? value.field() : input;
      term = behind(term, input);
    }
    words.higher();
    return term;
  }

  private Term behind(Term before, String input) throws JqProblem {
    if (words.take("not")) {
      return new Term.Truth(new Formula.Not(truth(before)), false);
    }
    return switch (before) {
      case Term.Value(JqValue value) when value.fold() -> asked(value);
      case Term.Value value -> or(input);
      case Term.Truth(Formula formula, boolean passesOn) when passesOn -> {
        Term next = or(input);
        boolean goesOn = next instanceof Term.Truth(Formula f, boolean on) && on;
        yield new Term.Truth(new Formula.And(formula, truth(next)), goesOn);
      }
      case Term.Truth truth -> throw words.problem("nothing but not can be asked of a truth");
    };
  }

  private Term or(String path) throws JqProblem {
    Term term = and(path);
    while (words.take("or")) {
      term = new Term.Truth(new Formula.Or(truth(term), truth(and(path))), false);
    }
    return term;
  }

  private Term and(String path) throws JqProblem {
    Term term = comparison(path);
    while (words.take("and")) {
      term = new Term.Truth(new Formula.And(truth(term), truth(comparison(path))), false);
    }
    return term;
  }

  private Term comparison(String path) throws JqProblem {
    Term term = atom(path);
    while (words.take("//")) {
      // A missing value passes no test anyway.
      if (!words.string().isEmpty()) {
        throw words.problem("of jq's // only // \"\" is supported");
      }
    }
    String sign = words.peek();
    if (!JqValue.compares(sign)) {
      return term;
    }
    if (term instanceof Term.Value(JqValue value)) {
      words.next();
      return new Term.Truth(known(value).compared(sign, words), false);
    }
    throw words.problem("only a value can be compared");
  }

  private Term atom(String path) throws JqProblem {
    if (words.take("(")) {
      Term inside = pipe(path);
      words.expect(")");
      return inside;
    }
    if (words.peek().startsWith(".")) {
      return new Term.Value(new JqValue(path(path), false));
    }
    if (FUNCTIONS.contains(words.peek())) {
      return function(path);
    }
    throw words.problem(
        words.peek().isEmpty()
            ? "it ends too early"
            : "jq's " + words.peek() + " is not supported");
  }

  private String path(String before) throws JqProblem {
    String path = before;
    do {
      String name = words.next().substring(1);
      if (name.isEmpty() && words.isString()) {
        name = words.string();
      } else if (name.isEmpty() && words.peek().startsWith(".")) {
        throw words.problem("jq's .. is not supported");
      }
      path = joined(path, name);
      while (words.take("[")) {
        if (!words.isString()) {
          throw words.problem("jq's lists ([], [0]) are not supported");
        }
        path = joined(path, words.string());
        words.expect("]");
      }
      words.take("?");
    } while (words.peek().startsWith("."));
    return path;
  }

  private Term function(String path) throws JqProblem {
    if (words.peek().equals("select")) {
      words.next();
      words.expect("(");
      Formula formula = truth(pipe(path));
      words.expect(")");
      return new Term.Truth(formula, true);
    }
    return asked(new JqValue(path, false));
  }

  /** Whatever is asked of a value by a function. */
  private Term asked(JqValue value) throws JqProblem {
    String name = words.next();
    if (name.equals("ascii_downcase")) {
      return new Term.Value(new JqValue(value.field(), true));
    }
    words.expect("(");
    String text = words.string();
    String flags = name.equals("test") && words.take(";") ? words.string() : "";
    words.expect(")");
    JqValue kept = name.equals("has") ? value : known(value);
    Formula formula =
        switch (name) {
          case "test" -> kept.matches(text, flags, words);
          case "contains" -> kept.contains(text);
          case "startswith" -> kept.startsWith(text);
          case "endswith" -> kept.endsWith(text);
          case "has" -> known(new JqValue(joined(kept.field(), text), false)).present();
          default -> throw words.problem("jq's " + name + " is not supported");
        };
    return new Term.Truth(formula, false);
  }

  private static String joined(String path, String name) {
    return path.isEmpty() || name.isEmpty() ? path + name : path + "." + name;
  }

  private JqValue known(JqValue value) throws JqProblem {
    return Optional.of(fields.apply(value.field()))
        .filter(name -> !name.isEmpty())
        .map(name -> new JqValue(name, value.fold()))
        .orElseThrow(() -> words.problem("." + value.field() + " is not kept of a line"));
  }
}
