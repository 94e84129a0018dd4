// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.RuleProblem;
import io.etiolog.rules.filter.Filter;
import io.etiolog.rules.filter.FilterReader;
import io.etiolog.rules.filter.Filters;
import io.etiolog.rules.report.VisibleText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the filters of a site for a command. */
final class SiteFilters {
  private static final long LARGEST = 1 << 20;

  private SiteFilters() {}

  /**
   * The filters of these files; without any, those of {@code etiolog/filters.yaml} in the user's
   * configuration, where there is such a file. Mistakes are said, and leave the other filters
   * standing.
   *
   * @throws CommandFailure when a file that was asked for cannot be read
   */
  static Filters read(List<Path> given, Catalog catalog, Shell shell) throws CommandFailure {
    List<Filter> filters = new ArrayList<>();
    for (Path file : given.isEmpty() ? usual(shell) : given) {
      FilterReader.Content content =
          FilterReader.read(file.toString(), text(file), catalog.rules().keySet());
      for (RuleProblem problem : content.problems()) {
        shell.err().println(VisibleText.of(problem.toString()));
      }
      filters.addAll(content.filters());
    }
    shell.err().flush();
    return new Filters(filters);
  }

  /** Where the XDG base directory specification has a user's configuration. */
  private static List<Path> usual(Shell shell) {
    String home = shell.variable("HOME");
    String configuration = shell.variable("XDG_CONFIG_HOME");
    try {
      Path folder =
          configuration.isEmpty() && !home.isEmpty()
              ? Path.of(home, ".config")
              : Path.of(configuration);
      Path file = folder.resolve("etiolog").resolve("filters.yaml");
      return folder.isAbsolute() && Files.isRegularFile(file) ? List.of(file) : List.of();
    } catch (InvalidPathException notOne) {
      return List.of();
    }
  }

  private static String text(Path file) throws CommandFailure {
    try {
      if (Files.size(file) > LARGEST) {
        throw CommandFailure.usage(file + ": larger than 1 MiB; is it a file of filters?");
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw CommandFailure.usage(file + ": no such file");
    } catch (CharacterCodingException e) {
      throw CommandFailure.usage(file + ": is not UTF-8");
    } catch (IOException e) {
      throw CommandFailure.usage(file + ": cannot be read: " + VisibleText.of(e.toString()));
    }
  }
}
