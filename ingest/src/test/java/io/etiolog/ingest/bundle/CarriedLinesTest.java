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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A record of several lines is the same one when each of its lines was carried by itself. */
class CarriedLinesTest {
  private static final Path SAMPLES = Path.of("..", "samples", "texts");

  /** What carries lines. */
  enum Carrier {
    CRI,
    JOURNAL,
    JOURNAL_WITHOUT_HOST,
    JOURNAL_ISO,
    DOCKER;

    private String line(String text) {
      return switch (this) {
        case CRI -> "2025-07-23T05:31:08.135512345Z stderr F " + text;
        case JOURNAL -> "Jul 23 05:31:08 cp-1 kubelet[901]: " + text;
        case JOURNAL_WITHOUT_HOST -> "Jul 23 05:31:08 kubelet[901]: " + text;
        case JOURNAL_ISO -> "2025-07-23T05:31:08+0000 cp-1 kubelet[901]: " + text;
        case DOCKER ->
            "{\"log\":"
                + TextNode.valueOf(text + "\n")
                + ",\"stream\":\"stderr\",\"time\":\"2025-07-23T05:31:08.135512345Z\"}";
      };
    }

    String carry(String text) {
      return text.lines().map(this::line).collect(Collectors.joining("\n", "", "\n"));
    }
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      return files
          .filter(file -> file.toString().matches(".*/(klog-text|stack-trace)/valid.*txt"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRecordOfSeveralLinesIsOneWhateverCarriesIt(Carrier carrier) throws IOException {
    for (Path sample : samples()) {
      String bare = Files.readString(sample);

      assertThat(said(Outcome.of(carrier.carry(bare)).evidence()))
          .as(sample.toString())
          .isEqualTo(said(Outcome.of(bare).evidence()));
    }
  }

  /** Where it is bare, the object in it is read for itself. */
  @ParameterizedTest
  @EnumSource
  void aDumpBelongsToTheLineThatAnnouncesIt(Carrier carrier) throws IOException {
    Path sample = SAMPLES.resolve("yaml-dump").resolve("valid-component-config.txt");
    List<String> said = said(Outcome.of(carrier.carry(Files.readString(sample))).evidence());

    assertThat(said).hasSize(4);
    assertThat(said.getFirst())
        .startsWith("1 Using component config:\napiVersion: kubescheduler.config.k8s.io/v1beta1\n")
        .endsWith("\n- schedulerName: default-scheduler");
    assertThat(said.get(2)).endsWith("logging:\n  verbosity: 0");
  }

  @ParameterizedTest
  @EnumSource
  void itIsFoundByWhatStandsInItsLastLine(Carrier carrier) throws IOException {
    String filler = "I0723 05:31:05.135471     901 x.go:1] \"nothing of note\"\n".repeat(60);
    for (Path sample : samples()) {
      String text = Files.readString(sample);
      for (Evidence whole : Outcome.of(filler + text).evidence()) {
        String last = whole.raw().lines().reduce((a, b) -> b).orElseThrow().strip();
        if (whole.raw().contains("\n") && last.length() > 9) {
          assertThat(said(found(carrier.carry(filler + text), last)))
              .as("%s by <%s>", sample, last)
              .containsAll(said(List.of(whole)));
        }
      }
    }
  }

  @Test
  void aLineThatStandsAloneStaysAsItIs() {
    String line =
        """
        {"log":"E0723 05:31:08.135471 1 x.go:1] is \\u003cnil\\u003e\\n","stream":"stderr","time":"2025-07-23T05:31:08Z"}\
        """;

    assertThat(Outcome.of(line + "\n" + line + "\n").raw()).containsExactly(line, line);
  }

  @Test
  void whatLooksLikeACarrierAndIsNoneKeepsWhatStandsBelow() {
    String text =
        """
        2025-07-23 05:30:19.120 ERROR Client: cannot put
        java.lang.IllegalStateException: no leader
        \tat io.example.Client.put(Client.java:12)
        """;

    assertThat(Outcome.of(text).raw())
        .containsExactly(String.join("\n", text.lines().limit(2).toList()));
  }

  private static List<Evidence> found(String text, String needle) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Outcome.ofAll(
            Limits.DEFAULTS,
            Outcome.words(needle),
            List.of(new Input.OfStream("some.log", new ByteArrayInputStream(bytes))))
        .evidence();
  }

  private static List<String> said(List<Evidence> evidence) {
    return evidence.stream()
        .map(one -> one.origin().line() + " " + ((LogRecord) one).message())
        .toList();
  }
}
