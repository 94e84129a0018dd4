// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.record.Evidence;
import io.etiolog.ingest.record.LogRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file under {@code samples/texts}, read with everything that joins lines or drops them: what
 * is one record, and what stays apart. With {@code -Detiolog.samples.write=true} the lists are
 * written anew, to be read before they are committed.
 */
class TextSamplesTest {
  private static final Path SAMPLES = Path.of("..", "samples", "texts");

  /** So much that a block of the reader ends in the midst of it. */
  private static final int MUCH = 600_000;

  private static Stream<Path> samples(String kind) throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(kind))
          .filter(file -> file.toString().endsWith(".txt"))
          .sorted()
          .toList()
          .stream();
    }
  }

  static Stream<Path> valid() throws IOException {
    return samples("valid-");
  }

  static Stream<Path> invalid() throws IOException {
    return samples("invalid-");
  }

  @Test
  void everyKindHasValidAndInvalidSamples() throws IOException {
    Set<Path> kinds = new TreeSet<>(valid().map(Path::getParent).toList());

    assertThat(kinds).hasSize(11).isEqualTo(new TreeSet<>(invalid().map(Path::getParent).toList()));
  }

  @ParameterizedTest
  @MethodSource("valid")
  void theLinesOfARecordAreOneRecord(Path sample) throws IOException {
    List<String> found = records(Outcome.of(sample));
    Path expected = Path.of(sample.toString().replace(".txt", ".expected"));
    if (Boolean.getBoolean("etiolog.samples.write")) {
      Files.write(expected, found);
    }

    assertThat(found).containsExactlyElementsOf(Files.readAllLines(expected));
    assertThat(found.size()).isLessThan(Files.readAllLines(sample).size());
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void linesThatOnlyLookLikeItStayApart(Path sample) throws IOException {
    List<String> lines =
        Files.readAllLines(sample).stream().filter(line -> !line.isBlank()).toList();

    assertThat(Outcome.of(sample).raw()).containsExactlyElementsOf(lines);
  }

  /** What is sought may stand in any line of a record, and where blocks end does not matter. */
  @ParameterizedTest
  @MethodSource("klogTexts")
  void aRecordIsFoundByWhatStandsInAnyOfItsLines(Path sample) throws IOException {
    List<String> lines = Files.readAllLines(sample);
    String filler = "I0723 05:31:05.135471     901 x.go:1] \"nothing of note\"\n";
    for (LogRecord whole : whole(sample)) {
      String first = whole.raw().lines().findFirst().orElseThrow();
      String last = whole.raw().lines().reduce((a, b) -> b).orElseThrow();
      String text =
          (filler + first + "\n").repeat(30)
              + (String.join("\n", lines) + "\n").repeat(MUCH / 1_000)
              + filler;
      List<Evidence> all = scan(text, first.substring(first.indexOf("] ")));
      List<Evidence> found = scan(text, last);

      assertThat(found).hasSize(MUCH / 1_000).allMatch(one -> one.raw().equals(whole.raw()));
      assertThat(all).containsAll(found);
    }
  }

  @Test
  void whatWasThrownIsFoundWithTheRecordAboveIt() throws IOException {
    String text = Files.readString(SAMPLES.resolve("stack-trace").resolve("valid-java.txt"));

    assertThat(scan(text.repeat(MUCH / 1_000), "No space left on device"))
        .hasSize(MUCH / 1_000)
        .allMatch(one -> one.raw().startsWith("2025-07-23 05:30:19.120 ERROR"));
  }

  static Stream<Path> klogTexts() throws IOException {
    return samples("valid-").filter(sample -> sample.startsWith(SAMPLES.resolve("klog-text")));
  }

  /** The records of several lines whose last one is long enough to be sought. */
  private static List<LogRecord> whole(Path sample) {
    List<LogRecord> whole =
        Outcome.of(sample).evidence().stream()
            .map(LogRecord.class::cast)
            .filter(record -> record.raw().matches("(?s).*\\n[^\\n]{6,}"))
            .toList();
    assertThat(whole).isNotEmpty();
    return whole;
  }

  private static List<Evidence> scan(String text, String needle) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Outcome.ofAll(
            Limits.DEFAULTS,
            Outcome.words(needle),
            List.of(new Input.OfStream("some.log", new ByteArrayInputStream(bytes))))
        .evidence()
        .stream()
        .filter(one -> one.raw().contains(needle))
        .toList();
  }

  private static List<String> records(Outcome outcome) {
    return outcome.evidence().stream().map(TextSamplesTest::line).toList();
  }

  private static String line(Evidence evidence) {
    long number = evidence.origin().line();
    return evidence instanceof LogRecord record
        ? number + " " + record.format() + " " + TextNode.valueOf(record.message())
        : number + " " + evidence.raw();
  }
}
