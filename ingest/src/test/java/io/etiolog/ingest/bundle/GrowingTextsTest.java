// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.archive.Packing;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.record.Evidence;
import io.etiolog.ingest.redaction.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowingTextsTest {
  private static final Path INCIDENTS = Path.of("../samples/incidents");
  private static final List<String> WANTED =
      List.of("rafthttp", "lost leader", "health check", "prober detected", "no space left");

  private final List<Evidence> evidence = new ArrayList<>();
  private GrowingTexts texts = growing();

  private static GrowingTexts growing() {
    return new BundleReader(Limits.DEFAULTS, Outcome.NOW)
        .growing(BundleReader.filter(WANTED), new Redactor());
  }

  private InputSummary read(String part) {
    return read(part, Outcome.NOW);
  }

  private InputSummary read(String part, Instant arrival) {
    return texts.read("grown.log", part.getBytes(UTF_8), arrival, evidence::add).getFirst();
  }

  private List<String> raw() {
    return evidence.stream().map(Evidence::raw).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "two-member-quorum-loss/etcd.log, 1",
    "two-member-quorum-loss/etcd.log, 7",
    "two-member-quorum-loss/etcd.log, 500"
  })
  void theSameLinesAreFoundInPartsAsInTheWhole(String file, int lines) throws IOException {
    Path path = INCIDENTS.resolve(file);
    List<Evidence> whole =
        Outcome.ofAll(Limits.DEFAULTS, BundleReader.filter(WANTED), List.of(new Input.OfPath(path)))
            .evidence();
    List<String> all = Files.readAllLines(path);

    for (int from = 0; from < all.size(); from += lines) {
      List<String> part = all.subList(from, Math.min(all.size(), from + lines));
      read(String.join("\n", part) + "\n");
    }

    assertThat(raw()).containsExactlyElementsOf(whole.stream().map(Evidence::raw).toList());
    assertThat(evidence.stream().map(Evidence::time))
        .containsExactlyElementsOf(whole.stream().map(Evidence::time).toList());
  }

  @Test
  void whatLogLinesLookLikeIsKnownOfTheFirstParts() {
    String ordinary =
        IntStream.range(0, 60)
            .mapToObj(i ->
                String.format(
                    Locale.ROOT,
                    "I0901 10:00:%02d.000001       1 server.go:7] saw alarm:NOSPACE %d%n",
                    i,
                    i))
            .collect(joining());

    read(ordinary);
    int learning = evidence.size();
    assertThat(learning).isPositive();
    InputSummary next = read(ordinary);

    assertThat(next.lines()).isEqualTo(60);
    assertThat(evidence).hasSize(learning);
    assertThat(next.to()).contains(Instant.parse("2025-09-01T10:00:59.000001Z"));
  }

  @Test
  void aTableThatFollowsLogLinesIsStillOne() {
    read(
        IntStream.range(0, 60)
            .mapToObj(i ->
                String.format(
                    Locale.ROOT, "I0901 10:00:%02d.000001       1 server.go:7] going on%n", i))
            .collect(joining()));

    read("memberID:13803658152347727308 alarm:NOSPACE\n");

    assertThat(raw()).contains("memberID:13803658152347727308 alarm:NOSPACE");
  }

  @Test
  void aTimeWithoutAYearIsOfTheYearInWhichItCame() {
    String line = "E0103 10:00:00.000001       1 raft.go:7] lost leader\n";
    read(line.repeat(50), Instant.parse("2026-01-03T10:00:01Z"));
    read(line, Instant.parse("2027-01-03T10:00:01Z"));

    assertThat(evidence.getFirst().time()).contains(Instant.parse("2026-01-03T10:00:00.000001Z"));
    assertThat(evidence.getLast().time()).contains(Instant.parse("2027-01-03T10:00:00.000001Z"));
  }

  @Test
  void whatATextToldOnceDoesNotHoldItsYearBack() {
    String dated =
        "Nov 20 10:00:01 cp-1 containerd[5]: time=\"2026-11-20T10:00:01.5Z\" lost leader\n";
    read(dated.repeat(45), Instant.parse("2026-11-20T10:01:00Z"));

    read("Nov 22 10:00:00 cp-1 kubelet[7]: lost leader\n", Instant.parse("2026-11-22T10:00:01Z"));
    read("Jan  2 10:00:00 cp-1 kubelet[7]: lost leader\n", Instant.parse("2027-01-02T10:00:01Z"));

    assertThat(evidence.subList(45, 47))
        .extracting(line -> line.time().orElseThrow())
        .containsExactly(
            Instant.parse("2026-11-22T10:00:00Z"), Instant.parse("2027-01-02T10:00:00Z"));
  }

  @Test
  void anOldLogThatIsSentNowKeepsTheYearThatItTold() {
    read("2024-03-01T10:00:00Z cp-1 kubelet[7]: lost leader\n".repeat(45));

    read("Mar  9 10:00:00 cp-1 kubelet[7]: lost leader\n");

    assertThat(evidence.getLast().time()).contains(Instant.parse("2024-03-09T10:00:00Z"));
  }

  @Test
  void whoReadsOnKeepsTheYearThatAnOldLogTold() {
    read("2024-03-01T10:00:00Z cp-1 kubelet[7]: lost leader\n".repeat(45));
    List<GrownText> known = texts.known();
    texts = growing();
    texts.goOn(known);

    read("Mar  9 10:00:00 cp-1 kubelet[7]: lost leader\n");

    assertThat(evidence.getLast().time()).contains(Instant.parse("2024-03-09T10:00:00Z"));
    assertThat(texts.known()).extracting(GrownText::lines).containsExactly(46L);
  }

  @Test
  void whoReadsOnNeedNotLearnAgain() {
    String part = "2026-11-22T10:00:00Z cp-1 kubelet[7]: going on, alarm:NOSPACE\n".repeat(60);
    read(part);
    List<GrownText> known = texts.known();
    evidence.clear();

    texts = growing();
    texts.goOn(known);
    assertThat(texts.known()).isEqualTo(known);
    read(part);

    assertThat(evidence).isEmpty();
  }

  @Test
  void aTextIsForgottenWhenNothingCameOfItForADayWhateverItsTimes() {
    Instant arrival = Instant.parse("2026-11-22T10:00:00Z");
    read("2024-03-01T10:00:00Z cp-1 kubelet[7]: going on\n", arrival);
    texts.read(
        "other.log", "going on\n".getBytes(UTF_8), arrival.plusSeconds(86_000), evidence::add);
    texts.letGo();
    assertThat(texts.known())
        .extracting(GrownText::source)
        .containsExactly("grown.log", "other.log");

    texts.read(
        "other.log", "going on\n".getBytes(UTF_8), arrival.plusSeconds(86_401), evidence::add);
    texts.letGo();
    assertThat(texts.known()).extracting(GrownText::source).containsExactly("other.log");
  }

  @Test
  void whatTakesMuchRoomToNameIsLearntAgain() {
    texts.read("x".repeat(513), "going on\n".getBytes(UTF_8), Outcome.NOW, evidence::add);

    assertThat(texts.known()).isEmpty();
  }

  @Test
  void eachPartTellsItsOwnZone() {
    String local =
        "time=\"2025-08-20T10:00:00+02:00\" level=info msg=on\n2025-08-20 10:00:01 lost leader\n";
    read(local.repeat(20));
    read("2025-08-20 10:00:02 lost leader\n");
    read(local);

    assertThat(evidence.getLast().time()).contains(Instant.parse("2025-08-20T08:00:01Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "export.txt, 120",
    "export.txt, 200",
    "export.txt, 400",
    "json-seq.txt, 200",
    "verbose.txt, 200"
  })
  void aPartIsReadWhateverItIsWrittenIn(String journal, int kilobytes) throws IOException {
    byte[] once = Files.readAllBytes(Path.of("../samples/journals").resolve(journal));
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    while (part.size() < kilobytes << 10) {
      part.writeBytes(once);
    }

    InputSummary whole = Outcome.of("grown.log", part.toByteArray(), Limits.DEFAULTS).only();
    InputSummary read =
        texts.read("grown.log", part.toByteArray(), Outcome.NOW, evidence::add).getFirst();

    assertThat(read.lines()).isEqualTo(whole.lines());
  }

  @Test
  void wideCharactersHaveRoomAlso() {
    byte[] part = "\ufeff\u9518\u8bef lost leader\n".repeat(8_000).getBytes(UTF_16LE);

    InputSummary read = texts.read("grown.log", part, Outcome.NOW, evidence::add).getFirst();

    assertThat(read.lines()).isEqualTo(8_000);
  }

  @Test
  void anArchiveIsUnpackedAlsoWhereTextWasExpected() {
    byte[] archive = Packing.tar(Map.of("etcd.log", Packing.utf8("raft: lost leader of 1\n")));

    List<InputSummary> inputs = texts.read("a.tar", archive, Outcome.NOW, evidence::add);

    assertThat(inputs).extracting(InputSummary::file).containsExactly("etcd.log");
    assertThat(raw()).containsExactly("raft: lost leader of 1");
  }
}
