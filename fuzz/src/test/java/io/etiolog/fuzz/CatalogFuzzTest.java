// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.CatalogReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule catalogues: every mistake is a problem with a place, whatever stands in the file. */
class CatalogFuzzTest {
  private static final String RULE = "etcd/etcd-request-too-large/rule.yaml";
  private static final List<String> FILES =
      List.of(
          RULE, "etcd/etcd-request-too-large/plan.yaml", "causes.yaml", "signals/etcd-raft.yaml");

  static Stream<byte[]> seeds() {
    return Stream.concat(
        Stream.of(0, 1, 2, 3).map(CatalogFuzzTest::own),
        Seeds.beginnings("rules/src/test/resources/broken-rules").map(CatalogFuzzTest::asRule));
  }

  private static byte[] own(int file) {
    byte[] content = BuiltIn.content(FILES.get(file));
    content = java.util.Arrays.copyOf(content, Math.min(content.length, 6_000));
    return chosen(file, content);
  }

  private static byte[] asRule(byte[] content) {
    return chosen(0, content);
  }

  private static byte[] chosen(int file, byte[] content) {
    byte[] seed = new byte[content.length + 1];
    seed[0] = (byte) file;
    System.arraycopy(content, 0, seed, 1, content.length);
    return seed;
  }

  /** The first byte chooses the file, the others are its content. */
  @MethodSource("seeds")
  @FuzzTest
  void aFileIsReadOrItsMistakesAreNamedWithTheirPlaces(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    String chosen = FILES.get((bytes[0] & 0xff) % FILES.size());
    Map<String, byte[]> files = new HashMap<>();
    FILES.forEach(file -> files.put(file, BuiltIn.content(file)));
    files.put(chosen, java.util.Arrays.copyOfRange(bytes, 1, bytes.length));

    Catalog catalog = CatalogReader.readFrom(List.of(new FilesInMemory(files)));

    if (chosen.equals(RULE) && catalog.rules().isEmpty()) {
      assertThat(catalog.problems()).isNotEmpty();
    }
    assertThat(catalog.problems())
        .allSatisfy(problem -> {
          assertThat(files).containsKey(problem.file());
          assertThat(problem.line()).isPositive();
          assertThat(problem.column()).isPositive();
          assertThat(problem.message()).isNotBlank().doesNotContain("\n");
        });
  }
}
