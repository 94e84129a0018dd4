// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.packaging.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A command that a document shows in a fenced block of the language {@code sh}, or behind the
 * prompt in one of {@code console}.
 *
 * @param document where, from the project's folder
 * @param line the block's, from 1
 * @param text as it is typed, maybe in several lines
 */
record ShownCommand(Path document, int line, String text) {
  private static final String PROMPT = "$ ";

  /** Of all documents, but for the rules' pages: their steps are for broken clusters. */
  static List<ShownCommand> all(Path project) throws IOException {
    List<ShownCommand> all = new ArrayList<>();
    try (Stream<Path> found = Files.walk(project.resolve("docs"))) {
      List<Path> documents =
          new ArrayList<>(
              found
                  .filter(path -> path.toString().endsWith(".md"))
                  .filter(path -> !path.startsWith(project.resolve("docs/rules")))
                  .sorted()
                  .toList());
      documents.add(project.resolve("README.md"));
      documents.add(project.resolve("CONTRIBUTING.md"));
      for (Path document : documents) {
        all.addAll(of(project.relativize(document), Files.readString(document)));
      }
    }
    return all;
  }

  static List<ShownCommand> of(Path document, String text) {
    List<ShownCommand> commands = new ArrayList<>();
    String language = "";
    boolean inside = false;
    int begin = 0;
    StringBuilder command = new StringBuilder();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      if (line.strip().startsWith("```")) {
        inside = !inside;
        language = line.strip().substring(3);
        begin = i + 1;
      } else if (inside && isTyped(language, line, command)) {
        command.append(command.isEmpty() && line.startsWith(PROMPT) ? line.substring(2) : line);
        if (isWhole(command.toString())) {
          commands.add(new ShownCommand(document, begin, command.toString()));
          command.setLength(0);
        } else {
          command.append('\n');
        }
      }
    }
    if (!command.isEmpty()) {
      throw new UncheckedIOException(
          new IOException(document + ":" + begin + ": a command without its end: " + command));
    }
    return commands;
  }

  private static boolean isTyped(String language, String line, CharSequence begun) {
    return switch (language) {
      case "sh" -> !line.isBlank();
      case "console" -> !begun.isEmpty() || line.startsWith(PROMPT);
      default -> false;
    };
  }

  private static boolean isWhole(String text) {
    boolean quoted = text.chars().filter(c -> c == '\'').count() % 2 == 1;
    return !quoted && !text.endsWith("\\") && !text.endsWith("|");
  }

  /** In one line, for people. */
  @Override
  public String toString() {
    return document + ":" + line + ": " + text.replaceAll("\\s+", " ");
  }
}
