// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks texts with values in double braces: whether they compile, and whether the values exist.
 */
final class Templates {
  private static final Set<String> GENERAL =
      Set.of(
          "node",
          "nodes",
          "component",
          "occurrences",
          "lines",
          "times",
          "firstSeen",
          "lastSeen",
          "period",
          "endedAt",
          "root");
  private static final List<String> VIEWS = List.of("all.", "only.", "each.", "distinct.");
  private static final Mustache.Compiler COMPILER = Mustache.compiler();

  private final Set<String> known = new TreeSet<>(GENERAL);
  private final Problems problems;
  private final boolean open;

  /**
   * A checker.
   *
   * @param captures the captures that texts may name
   */
  Templates(Collection<String> captures, Problems problems) {
    this(captures, problems, false);
  }

  private Templates(Collection<String> captures, Problems problems, boolean open) {
    this.problems = problems;
    this.open = open;
    for (String capture : captures) {
      known.add(capture);
      VIEWS.forEach(view -> known.add(view + capture));
    }
  }

  /** A checker for rules whose condition could not be read: any name may be one of its captures. */
  static Templates ofUnknownCaptures(Problems problems) {
    return new Templates(Set.of(), problems, true);
  }

  void check(YamlNode.Scalar template) {
    String text = template.text();
    if (!text.contains("{{")) {
      return;
    }
    if (text.contains("{{{") || text.contains("{{&") || text.contains("{{=")) {
      problems.add(
          template.placeOf(text.indexOf("{{")),
          "values stand in double braces, always quoted as the place needs it",
          "write {{name}}");
      return;
    }
    try {
      COMPILER.compile(text).visit(new NameCheck(template));
    } catch (MustacheException e) {
      problems.add(template.place(), "the text does not compile: " + e.getMessage());
    }
  }

  /** Checks a command of a plan: a value that log lines bring must stay one word in the shell. */
  void checkCommand(YamlNode.Scalar command) {
    check(command);
    ShellPlaces.unsafe(command.text())
        .ifPresent(at ->
            problems.add(
                command.placeOf(at),
                "a value stands inside quotes, or in what ssh hands to another shell",
                "it brings its own quotes: put it outside, into a command of this shell"));
  }

  /** Checks a plan's {@code if}: a value's name, perhaps with {@code !} in front. */
  void checkName(YamlNode.Scalar name) {
    String text = name.text().startsWith("!") ? name.text().substring(1) : name.text();
    check(text, name);
  }

  private void check(String name, YamlNode.Scalar where) {
    if (ClusterValues.isOne(name)) {
      checkClusterValue(name, where);
    } else if (!open && !known.contains(name)) {
      problems.add(
          where.placeOf(where.text().indexOf(name)),
          "there is no value " + name,
          Nearest.to(name, known)
              .or(() -> ClusterValues.near(name))
              .map(near -> "did you mean " + near + "?")
              .orElse("no signal that is used here captures it"));
    }
  }

  private void checkClusterValue(String name, YamlNode.Scalar where) {
    if (!ClusterValues.isKnown(name)) {
      problems.add(
          where.placeOf(where.text().indexOf(name)),
          "the cluster has no value " + name + ", and etcd no such flag",
          ClusterValues.near(name).map(near -> "did you mean " + near + "?").orElse(""));
    }
  }

  /** Looks at every name of a text; inside a section over the cluster's lists names are theirs. */
  private final class NameCheck implements Mustache.Visitor {
    private final YamlNode.Scalar template;

    NameCheck(YamlNode.Scalar template) {
      this.template = template;
    }

    @Override
    public void visitText(String text) {}

    @Override
    public void visitVariable(String name) {
      if (!name.equals(".") && !name.equals("this")) {
        check(name, template);
      }
    }

    @Override
    public boolean visitInclude(String name) {
      problems.add(template.place(), "a text can't include another: {{>" + name + "}}");
      return false;
    }

    @Override
    public boolean visitSection(String name) {
      check(name, template);
      return !ClusterValues.isOne(name);
    }

    @Override
    public boolean visitInvertedSection(String name) {
      check(name, template);
      return true;
    }
  }
}
