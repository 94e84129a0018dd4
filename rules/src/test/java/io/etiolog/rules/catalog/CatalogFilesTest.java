// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogFilesTest {
  @TempDir private Path folder;

  private Path write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return Files.writeString(file, "id: late\n");
  }

  @Test
  void aFolderGivesItsFilesInOrderWithoutHiddenOnes() throws IOException {
    write("late/rule.yaml");
    write("late/fires-01/b.log");
    write("late/fires-01/a.log");
    write(".git/config");
    write("late/.rule.yaml.swp");

    assertThat(CatalogFiles.of(folder).names())
        .containsExactly("late/fires-01/a.log", "late/fires-01/b.log", "late/rule.yaml");
  }

  @Test
  void aSingleRulesFolderKeepsItsNameInFront() throws IOException {
    write("late/rule.yaml");
    write("late/fires-01.log");
    write("other/rule.yaml");

    List<String> expected = List.of("late/fires-01.log", "late/rule.yaml");
    assertThat(CatalogFiles.of(folder.resolve("late")).names()).isEqualTo(expected);
    assertThat(CatalogFiles.of(folder.resolve("late/rule.yaml")).names()).isEqualTo(expected);
  }

  @Test
  void aLoneFileIsARuleOfItsOwn() throws IOException {
    Path lone = write("late.yaml");
    write("other.yaml");

    CatalogFiles files = CatalogFiles.of(lone);

    assertThat(files.names()).containsExactly("late.yaml");
    assertThat(files.open("late.yaml").readAllBytes()).isNotEmpty();
    assertThat(Path.of(files.shown("late.yaml"))).isEqualTo(lone);
  }

  @Test
  void linksAreFollowedAndLoopsOfThemAreNot() throws IOException {
    write("..2026_01_01/late/rule.yaml");
    Files.createSymbolicLink(folder.resolve("late"), folder.resolve("..2026_01_01/late"));
    Files.createSymbolicLink(folder.resolve("late/loop"), folder);

    assertThat(CatalogFiles.of(folder).names()).containsExactly("late/rule.yaml");
  }

  @Test
  void whatDoesNotExistIsToldAsAProblemOfTheWholeCatalogue() {
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> CatalogFiles.of(missing)).isInstanceOf(NoSuchFileException.class);
    assertThat(CatalogReader.read(List.of(missing)).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.file()).isEqualTo(missing.toString()));
  }

  @Test
  void aBuildWithoutAnIndexIsNoticed() {
    assertThatThrownBy(() -> new ClassPathFiles("no-such-folder"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("/no-such-folder/INDEX");
  }

  @Test
  void everyFileOfTheBuiltInCatalogueCanBeOpened() {
    CatalogFiles builtIn = CatalogFiles.builtIn();

    assertThat(builtIn.names())
        .contains("causes.yaml")
        .allSatisfy(name -> assertThat(builtIn.open(name).readAllBytes()).isNotEmpty());
  }

  @Test
  void aFileThatIsTooLargeForARuleIsNotRead() throws IOException {
    Path rule = write("late/rule.yaml");
    Files.writeString(rule, "# " + "x".repeat(300_000));

    assertThat(CatalogReader.readFrom(List.of(CatalogFiles.of(folder))).problems())
        .containsExactly(
            new RuleProblem(rule.toString(), 1, 1, "the file is larger than 256 KiB", ""));
  }
}
