// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.rules;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.RuleProblem;
import io.etiolog.rules.diagnosis.Diagnostician;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules and filters that are diagnosed with now. They are read anew as a whole: where there is
 * a mistake anywhere, those of before stay, and what is wrong is kept to be told. Safe for all
 * threads.
 */
public final class RulesInUse {
  private static final Logger LOG = LoggerFactory.getLogger(RulesInUse.class);
  private static final int SAID = 20;

  private final RuleFiles files;
  private volatile RuleFiles.Content used;
  private volatile List<RuleProblem> problems = List.of();

  /** Of the files that were read last, whether they were taken or not. */
  private String version;

  /** Of the files when they were looked at last. */
  private String seen;

  private RulesInUse(RuleFiles files, String version, RuleFiles.Content used) {
    this.files = files;
    this.version = version;
    this.seen = version;
    this.used = used;
  }

  /**
   * Reads them.
   *
   * @throws WrongRulesException when there is any mistake
   */
  public static RulesInUse open(RuleFiles files) throws WrongRulesException {
    String version = files.version();
    RuleFiles.Content content = files.read();
    if (!content.problems().isEmpty()) {
      throw new WrongRulesException(content.problems());
    }
    return new RulesInUse(files, version, content);
  }

  /** The rules. */
  public Catalog catalog() {
    return used.catalog();
  }

  /** What diagnoses with them; another one after each change. */
  public Diagnostician diagnostician() {
    return used.diagnostician();
  }

  /** What is wrong with the files as they were read last; none where they are in use. */
  public List<RuleProblem> problems() {
    return problems;
  }

  /** Whether there are files to look at, and not the built-in rules alone. */
  public boolean canChange() {
    return !files.isEmpty();
  }

  /** Reads the files anew, and uses what they say from now on, if all of it can be used. */
  public synchronized List<RuleProblem> reload() {
    version = files.version();
    seen = version;
    RuleFiles.Content content = files.read();
    problems = content.problems();
    if (problems.isEmpty()) {
      used = content;
      LOG.info("{} rules are in use now", content.catalog().rules().size());
    } else {
      LOG.error("The rules of before hold on: {} mistakes in the new ones", problems.size());
      problems.stream().limit(SAID).forEach(problem -> LOG.error("{}", problem));
    }
    return problems;
  }

  /**
   * Looks at the files, and {@linkplain #reload reads} them where they have changed. Not before
   * they look the same twice, since whoever copies a folder takes a while.
   *
   * @return what is wrong with them, where they were read
   */
  public synchronized Optional<List<RuleProblem>> look() {
    String now = files.version();
    boolean settled = now.equals(seen);
    seen = now;
    return settled && !now.equals(version) ? Optional.of(reload()) : Optional.empty();
  }
}
