// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.rules;

import io.etiolog.rules.catalog.CatalogFiles;
import io.etiolog.rules.catalog.RuleProblem;
import io.etiolog.rules.cre.AllRules;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what is wrong with a rule that is not in any folder yet. Stateless. */
public final class RuleValidation {
  /** What problems call the file. */
  public static final String FILE = "rule.yaml";

  private static final Pattern ID = Pattern.compile("(?m)^id:\\s*[\"']?([a-z0-9-]{1,200})");

  private RuleValidation() {}

  /**
   * Reads a rule among the built-in ones, and in place of the one that has its id.
   *
   * @param rule the text of a rule file, ours or CRE, in UTF-8
   * @return every mistake with its place; none where the rule can be used
   */
  public static List<RuleProblem> problems(byte[] rule) {
    Matcher id = ID.matcher(new String(rule, StandardCharsets.UTF_8));
    CatalogFiles builtIn = CatalogFiles.builtIn();
    CatalogFiles others = id.find() ? new OtherRules(builtIn, Set.of(id.group(1))) : builtIn;
    return AllRules.readFrom(List.of(others, new Lone(rule))).problems();
  }

  /** A catalogue of one file. */
  @SuppressWarnings("ArrayRecordComponent") // It is handed through, not compared.
  private record Lone(byte[] text) implements CatalogFiles {
    @Override
    public List<String> names() {
      return List.of(FILE);
    }

    @Override
    public InputStream open(String name) throws IOException {
      if (!name.equals(FILE)) {
        throw new FileNotFoundException(name);
      }
      return new ByteArrayInputStream(text);
    }

    @Override
    public String shown(String name) {
      return name;
    }
  }
}
