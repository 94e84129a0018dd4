// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import io.etiolog.ingest.snapshot.Snapshots;
import io.etiolog.rules.catalog.Genuineness.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Refuses examples that were made from the rule's own patterns: such an example fires whatever the
 * programs print, so it proves nothing. It reads the examples, which loading a catalogue does not,
 * and is for those who test rules.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ExampleCheck {
  private static final int LARGEST = 4 * 1024 * 1024;

  private final Catalog catalog;

  /** A check of this catalogue's rules. */
  public ExampleCheck(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * What is wrong with an example of a rule; of a rule that was not read from files, nothing.
   *
   * @throws IOException when a file of it can't be read
   */
  public List<RuleProblem> check(Rule rule, Example example) throws IOException {
    List<RuleProblem> problems = new ArrayList<>();
    RuleFolder folder = catalog.folders().get(rule.id());
    if (folder != null) {
      List<String> literals = literals(rule);
      for (String file : folder.filesOf(example.file())) {
        String text = read(folder, file);
        check(new Genuineness(literals), text.lines().toList(), folder.shown(file), problems);
      }
    }
    return problems;
  }

  private static String read(RuleFolder folder, String file) throws IOException {
    try (InputStream stream = folder.open(file)) {
      return new String(stream.readNBytes(LARGEST), StandardCharsets.UTF_8);
    }
  }

  private static void check(
      Genuineness judge, List<String> lines, String file, List<RuleProblem> problems) {
    if (lines.stream().anyMatch(line -> Snapshots.opening(line).isPresent())) {
      return;
    }
    boolean onlyBare = !lines.isEmpty();
    for (int i = 0; i < lines.size(); i++) {
      Verdict verdict = judge.judge(lines.get(i));
      onlyBare &= verdict == Verdict.BARE || lines.get(i).isBlank();
      if (verdict == Verdict.MADE_UP) {
        problems.add(problem(file, i + 1, "the line is but a time and the rule's own text"));
      } else if (verdict == Verdict.OF_NO_FORMAT) {
        problems.add(problem(file, i + 1, "no known program writes lines of this form"));
      }
    }
    if (onlyBare) {
      problems.add(problem(file, 1, "the file holds nothing but the rule's own text"));
    }
  }

  private static RuleProblem problem(String file, int line, String message) {
    return new RuleProblem(
        file, line, 1, message, "capture it from the program, or quote a report of it");
  }

  /** Every plain text that this rule looks for. */
  private List<String> literals(Rule rule) {
    return rule.sought().stream()
        .map(catalog.signals()::get)
        .filter(Objects::nonNull)
        .flatMap(signal -> signal.wordings().stream())
        .flatMap(wording -> wording.literals().stream())
        .distinct()
        .toList();
  }
}
