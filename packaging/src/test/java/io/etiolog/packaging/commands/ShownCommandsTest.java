// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.packaging.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the documents say to type does what they say, or stands in {@code elsewhere.txt}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShownCommandsTest {
  private static final Path PROJECT = Path.of("..");
  private static final Path ELSEWHERE =
      Path.of("src/test/resources/io/etiolog/packaging/commands/elsewhere.txt");

  private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w+Test\\b");

  private static final List<String> MODULES =
      List.of("service", "scale", "packaging", "benchmarks");

  private Sandbox sandbox;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    sandbox = Sandbox.open(folder, PROJECT);
  }

  @AfterAll
  void close() throws Exception {
    // Where it did not come up, that is what has to be told.
    if (sandbox != null) {
      sandbox.close();
    }
  }

  /** How commands begin that are not run here, and why. */
  private static Map<String, String> elsewhere() throws IOException {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String line : Files.readAllLines(ELSEWHERE)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split("  +", 2);
        reasons.put(parts[0], parts[1]);
      }
    }
    return reasons;
  }

  private static Optional<String> prefix(ShownCommand command, Map<String, String> elsewhere) {
    return elsewhere.keySet().stream().filter(command.text()::startsWith).findFirst();
  }

  @TestFactory
  Stream<DynamicTest> everyCommandSucceeds() throws IOException {
    Map<String, String> elsewhere = elsewhere();
    return ShownCommand.all(PROJECT).stream()
        .filter(command -> prefix(command, elsewhere).isEmpty())
        .map(command -> DynamicTest.dynamicTest(command.toString(), () -> run(command)));
  }

  private void run(ShownCommand command) throws Exception {
    if (command.text().contains("etiolog serve")) {
      sandbox.serve(command.text());
      return;
    }
    Sandbox.Outcome outcome = sandbox.sh(command.text());
    // A diagnosis ends with 1 where it finds something; a pipe with what its end says.
    boolean finds = command.text().contains("diagnose") && !command.text().contains("|");
    assertThat(outcome.status()).as(outcome.err() + outcome.out()).isEqualTo(finds ? 1 : 0);
  }

  @Test
  void nothingStandsInTheListThatNoDocumentShows() throws IOException {
    Map<String, String> elsewhere = elsewhere();
    List<ShownCommand> all = ShownCommand.all(PROJECT);
    assertThat(elsewhere.keySet())
        .allSatisfy(begin -> assertThat(all).anyMatch(it -> it.text().startsWith(begin)));
  }

  @Test
  void testsThatTheListNamesAreThere() throws IOException {
    List<String> named =
        TEST.matcher(Files.readString(ELSEWHERE)).results().map(MatchResult::group).toList();
    for (String test : named) {
      assertThat(MODULES).as(test).anyMatch(module -> has(PROJECT.resolve(module), test));
    }
  }

  private static boolean has(Path module, String test) {
    try (Stream<Path> files = Files.walk(module.resolve("src/test/java"))) {
      return files.anyMatch(file -> file.endsWith(test + ".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aCommandIsFoundWholeAndItsOutputIsNot() {
    String text =
        """
        ```sh
        one --a \\
          --b
        two -d '{
          "x": 1
        }'
        ```
        ```console
        $ three |
          four
        what it prints
        ```
        ```yaml
        five: 5
        ```
        """;
    assertThat(ShownCommand.of(Path.of("x.md"), text))
        .extracting(ShownCommand::toString)
        .containsExactly(
            "x.md:1: one --a \\ --b", "x.md:1: two -d '{ \"x\": 1 }'", "x.md:8: three | four");
  }
}
