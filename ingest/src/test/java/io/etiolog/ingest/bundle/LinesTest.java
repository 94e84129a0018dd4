// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.archive.Packing;
import io.etiolog.ingest.limit.Limit;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.record.Evidence;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How lines are found, counted, cut and put together. */
class LinesTest {
  private static final String FILLER =
      "I0723 05:31:05.135471     901 x.go:1] \"nothing of note\"\n";

  private static String hit(int n) {
    return "E0723 05:31:06.135471     901 x.go:1] \"needle\" n=" + n + "\n";
  }

  private static String cri(int second, String tags, String text) {
    return "2025-07-23T05:31:0" + second + ".000000000Z " + tags + " " + text + "\n";
  }

  private static Outcome scan(String text) {
    return scan(new ByteArrayInputStream(Packing.utf8(text)));
  }

  private static Outcome scan(InputStream stream) {
    return Outcome.ofAll(
        Limits.DEFAULTS, Outcome.words("needle"), List.of(new Input.OfStream("some.log", stream)));
  }

  @Test
  void onlyWantedLinesAreHandedOnWithTheirNumbers() {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= 30_000; i++) {
      text.append(i % 997 == 0 ? hit(i) : FILLER);
    }

    Outcome outcome = scan(text.toString());

    assertThat(outcome.evidence()).hasSize(30);
    assertThat(outcome.evidence())
        .allSatisfy(evidence ->
            assertThat(evidence.fields().get("n"))
                .isEqualTo(Long.toString(evidence.origin().line())));
    assertThat(outcome.only().lines()).isEqualTo(30_000);
    assertThat(outcome.only().bytes()).isEqualTo(text.length());
    assertThat(outcome.only().unparsed()).isZero();
  }

  @Test
  void howTheBytesArriveDoesNotMatter() {
    String text = (FILLER.repeat(700) + hit(1)).repeat(20);
    InputStream drops =
        new ByteArrayInputStream(Packing.utf8(text)) {
          private int size;

          @Override
          public synchronized int read(byte[] bytes, int offset, int length) {
            size = size % 4_099 + 1;
            return super.read(bytes, offset, Math.min(size, length));
          }
        };

    assertThat(scan(drops)).isEqualTo(scan(text));
    assertThat(scan(text).evidence()).hasSize(20);
  }

  @Test
  void theLastLineTellsWhenTheLogEnds() {
    String text = FILLER.repeat(100) + "I0724 06:00:00.000000     901 x.go:1] \"last\"\n\n\n";

    InputSummary summary = scan(text).only();

    assertThat(summary.to().map(Object::toString)).contains("2025-07-24T06:00:00Z");
    assertThat(summary.lines()).isEqualTo(103);
    assertThat(scan(text).evidence()).isEmpty();
  }

  @Test
  void aLastLineWithoutItsBreakCounts() {
    assertThat(scan(FILLER.repeat(50) + hit(51).strip()).only().lines()).isEqualTo(51);
    assertThat(scan(FILLER.repeat(50) + FILLER.strip()).only().lines()).isEqualTo(51);
    assertThat(scan("").only().lines()).isZero();
    assertThat(scan("").only().notes()).containsExactly("empty");
    assertThat(scan("\n").only().lines()).isEqualTo(1);
  }

  @Test
  void aLineLongerThanTheLimitIsCutAndTheNextOneIsRead() {
    String text = FILLER + "needle " + "x".repeat(5_000_000) + "needle\n" + hit(3);

    Outcome outcome = scan(text);

    assertThat(outcome.evidence()).extracting(e -> e.origin().line()).containsExactly(2L, 3L);
    assertThat(outcome.raw().getFirst()).hasSize(Limits.DEFAULTS.maxLine());
    assertThat(outcome.only().lines()).isEqualTo(3);
    assertThat(outcome.notes())
        .anyMatch(note -> note.contains("1 line was cut: the limit line=1048576"));
  }

  @Test
  void anEndlessLineIsBounded() {
    Outcome outcome = scan("y".repeat(9_000_000));

    assertThat(outcome.only().lines()).isEqualTo(1);
    assertThat(outcome.notes()).anyMatch(note -> note.startsWith("1 line was cut"));
  }

  @Test
  void linesCutByAShortLimitSaySo() {
    Outcome outcome =
        Outcome.of("s", Packing.utf8("abcdef\nab\n"), Limits.DEFAULTS.with(Limit.LINE, 4));

    assertThat(outcome.raw()).containsExactly("abcd", "ab");
    assertThat(outcome.notes()).anyMatch(note -> note.contains("cut"));
  }

  @Test
  void windowsLineEndsAndBlankLinesAndFencesAreNoContent() {
    Outcome outcome = Outcome.of("```text\r\n" + hit(1).strip() + "\r\n\r\n```\r\n");

    assertThat(outcome.raw()).containsExactly(hit(1).strip());
    assertThat(outcome.only().lines()).isEqualTo(4);
    assertThat(outcome.only().unparsed()).isZero();
  }

  @Test
  void partsOfARuntimesLongLineAreJoined() {
    String text =
        FILLER.repeat(60)
            + cri(1, "stderr P", "{\"level\":\"warn\",\"ts\":\"2025-07-23T05:31:01Z\",")
            + cri(1, "stdout F", "between")
            + cri(1, "stderr P", "\"caller\":\"a/b.go:1\",\"msg\":\"nee")
            + cri(2, "stderr F", "dle in parts\"}")
            + cri(3, "stderr F", "needle after");

    Outcome outcome =
        Outcome.ofAll(
            Limits.DEFAULTS,
            Outcome.words("needle"),
            List.of(new Input.OfStream("s", new ByteArrayInputStream(Packing.utf8(text)))));

    assertThat(outcome.evidence()).hasSize(2);
    Evidence joined = outcome.evidence().getFirst();
    assertThat(joined.raw()).contains("\"msg\":\"needle in parts\"}").contains("stderr F {");
    assertThat(joined.origin().line()).isEqualTo(61);
    assertThat(outcome.evidence().getLast().origin().line()).isEqualTo(65);
  }

  @Test
  void partsBeyondTheLongestLineArePassedOverAndTheCutIsSaid() {
    String text =
        cri(1, "stderr P", "needle " + "x".repeat(600)).repeat(400)
            + cri(2, "stderr F", "the end")
            + cri(3, "stderr F", "needle after");

    Outcome outcome = Outcome.of("s", Packing.utf8(text), Limits.DEFAULTS.with(Limit.LINE, 10_000));

    assertThat(outcome.raw()).hasSize(2);
    assertThat(outcome.raw().getFirst()).hasSizeBetween(10_000, 10_100);
    assertThat(outcome.notes()).anyMatch(note -> note.matches("1 lines? w(as|ere) cut.*"));
  }

  @Test
  void aPartWithoutItsEndStaysWhatItIs() {
    String part = "2025-07-23T05:31:01.000000000Z stderr P needle\n";

    assertThat(Outcome.of(part).raw()).containsExactly(part.strip().replace(" P ", " F "));
    assertThat(Outcome.of(part + FILLER).raw()).hasSize(2);
  }

  @Test
  void jsonThatATerminalHasWrappedIsJoined() {
    String json =
        "{\"level\":\"warn\",\"ts\":\"2025-07-23T05:31:01.000Z\",\"caller\":\"a/b.go:1\",\"msg\":\"needle"
            + " wrapped\",\"error\":\"dial tcp 10.0.0.12:2380: connection refused\"}";
    String wrapped = json.replaceAll("(.{48})", "$1\n") + "\n" + FILLER;

    Outcome outcome = Outcome.of(wrapped);

    assertThat(outcome.raw()).containsExactly(json, FILLER.strip());
    assertThat(outcome.only().unparsed()).isZero();
  }

  @Test
  void jsonThatIsCutSwallowsNothing() {
    String cut =
        "{\"level\":\"warn\",\"ts\":\"2025-07-23T05:31:01.000Z\",\"caller\":\"a/b.go:1\",\"ms>";

    assertThat(Outcome.of(cut + "\n" + FILLER + FILLER).raw())
        .containsExactly(cut, FILLER.strip(), FILLER.strip());
    assertThat(Outcome.of(cut + "\nnot closed\n".repeat(200)).raw()).hasSize(201);
  }

  @Test
  void sectionsOfAFileSayWhoseLinesFollow() {
    String text =
        """
        ==> etcd [0a1b2c3d4e5f] <==
        some line without a format
        ==> kubelet <==
        another line
        ==> describe nodes <==
        a third
        ==== START logs for container kube-apiserver of pod kube-system/kube-apiserver-cp-1 ====
        a fourth
        ==== END logs for container kube-apiserver of pod kube-system/kube-apiserver-cp-1 ====
        """;

    assertThat(Outcome.of(text).evidence())
        .extracting(Evidence::component)
        .startsWith("etcd", "kubelet", "", "kube-apiserver");
  }
}
