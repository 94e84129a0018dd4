// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.etiolog.ingest.limit.Limit;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.record.Evidence;
import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Severity;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that were written, or pasted, as several lines. */
class JoinedLinesTest {
  private static final String AFTER =
      "I0723 05:31:09.135471     901 kubelet.go:1] \"SyncLoop ADD\"";
  private static final List<String> BLOCK =
      List.of(
          "E0723 05:31:08.135471     901 pod_workers.go:1294] \"Error syncing pod, skipping\" err=<",
          "\tfailed to \"StartContainer\" for \"etcd\":",
          "\tback-off 5m0s restarting failed container",
          " > pod=\"kube-system/etcd-cp-1\"",
          AFTER);

  private static List<LogRecord> records(String text) {
    return Outcome.of(text).evidence().stream()
        .filter(LogRecord.class::isInstance)
        .map(LogRecord.class::cast)
        .toList();
  }

  private static String carried(String header) {
    return header + String.join("\n" + header, BLOCK) + "\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Jul 23 05:31:08 cp-1 kubelet[901]: ",
        "2025-07-23T05:31:08.135512345Z stderr F "
      })
  void aValueOfSeveralLinesIsOneRecordWhateverCarriesIt(String header) {
    List<LogRecord> records = records(carried(header));

    assertThat(records).hasSize(2);
    assertThat(records.getFirst().message()).isEqualTo("Error syncing pod, skipping");
    assertThat(records.getFirst().fields())
        .containsEntry(
            "err",
            "failed to \"StartContainer\" for \"etcd\":\nback-off 5m0s restarting failed container")
        .containsEntry("pod", "kube-system/etcd-cp-1");
    assertThat(records.getLast().origin().line()).isEqualTo(5);
    assertThat(Outcome.of(carried(header)).only().unparsed()).isZero();
  }

  @Test
  void theJournalMayPutBlanksInPlaceOfTheHeader() {
    String header = "Jul 23 05:31:08 cp-1 kubelet[901]: ";
    String text = header + String.join("\n" + " ".repeat(header.length()), BLOCK.subList(0, 4));

    assertThat(records(text)).hasSize(1);
    assertThat(records(text).getFirst().fields()).containsEntry("pod", "kube-system/etcd-cp-1");
  }

  @Test
  void theBlockIsFoundByWhatStandsInsideIt() {
    String filler = (AFTER + "\n").repeat(60);
    Outcome outcome =
        Outcome.ofAll(
            Limits.DEFAULTS,
            Outcome.words("back-off 5m0s"),
            List.of(new Input.OfStream("s", stream(filler + carried("") + filler))));

    assertThat(outcome.evidence()).hasSize(1);
    assertThat(outcome.evidence().getFirst().origin().line()).isEqualTo(61);
  }

  @Test
  void aBlockWithoutItsEndSwallowsNothing() {
    String cut = BLOCK.getFirst() + "\n" + BLOCK.get(1) + "\n" + AFTER + "\n";
    assertThat(records(cut)).hasSize(3);
    assertThat(records(BLOCK.getFirst() + "\n" + "\tmore\n".repeat(500))).hasSize(501);
    assertThat(records(BLOCK.getFirst())).hasSize(1);
  }

  /** Each of them goes on for more lines than may be put together. */
  static Stream<Arguments> longRecords() {
    String klog = "I0723 05:31:08.135471     901 x.go:1] ";
    String journal = "Jul 23 05:31:08 cp-1 kubelet[901]: ";
    return Stream.of(
        arguments("free text", klog + "it says:\n" + "more of it\n".repeat(9), 5),
        arguments("a value", klog + "\"it says\" err=<\n" + "\tmore\n".repeat(9), 10),
        arguments(
            "a message", journal + "a\n" + (" ".repeat(journal.length()) + "b\n").repeat(9), 5),
        arguments(
            "parts",
            "2025-07-23T05:31:08.1Z stderr P a\n" + "2025-07-23T05:31:08.1Z stdout F b\n".repeat(9),
            10),
        arguments(
            "a paste", "{\"level\":\"info\",\"msg\":\"" + "x".repeat(40) + "\ny".repeat(9), 10));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("longRecords")
  void aRecordOfMoreLinesThanMayBePutTogetherIsSaid(String kind, String text, int records) {
    Outcome outcome = Outcome.of("s", stream(text), Limits.DEFAULTS.with(Limit.RECORD, 6));

    assertThat(outcome.evidence()).as(kind).hasSize(records);
    assertThat(outcome.notes())
        .contains(
            "1 record has more lines than are put together: the limit record=6 was reached"
                + " (--limit record=… raises it)");
    assertThat(Outcome.of(text).notes()).noneMatch(note -> note.contains("limit"));
  }

  @Test
  void aStackTraceOfMoreLinesThanMayBeFollowedIsSaid() {
    String text =
        "2025-07-23 05:30:19.120 ERROR it broke\njava.io.IOException: no\n"
            + "\tat a.B.c(D.java:1)\n".repeat(20)
            + "Caused by: java.io.IOException: why\n";
    Outcome cut = Outcome.of("s", stream(text), Limits.DEFAULTS.with(Limit.TRACE, 9));

    assertThat(cut.raw()).hasSize(2).last().isEqualTo("Caused by: java.io.IOException: why");
    assertThat(cut.notes()).anyMatch(note -> note.contains("--limit trace=… raises it"));
    assertThat(Outcome.of(text).raw()).hasSize(1);
    assertThat(Outcome.of(text).notes()).noneMatch(note -> note.contains("limit"));
  }

  @Test
  void whatATerminalHasWrappedIsJoined() {
    StringBuilder whole = new StringBuilder();
    StringBuilder wrapped = new StringBuilder();
    for (int i = 1; i <= 30; i++) {
      String line =
          "Jul 23 05:31:08 cp-1 kubelet[901]: E0723 05:31:08.135471     901 x.go:1] \"Failed to"
              + " ensure lease exists, will retry\" err=\"connection refused\" n=\""
              + i
              + "\"";
      whole.append(line).append('\n');
      wrapped.append(line.replaceAll("(.{80})", "$1\n")).append('\n');
    }

    Outcome outcome =
        Outcome.ofAll(
            Limits.DEFAULTS,
            Outcome.words("never there"),
            List.of(new Input.OfStream("s", stream(wrapped.toString()))));

    assertThat(outcome.raw()).containsExactlyElementsOf(whole.toString().lines().toList());
    assertThat(outcome.only().unparsed()).isZero();
  }

  @Test
  void whatATerminalHasWrappedBehindBulletsIsJoined() {
    StringBuilder wrapped = new StringBuilder();
    for (int i = 10; i < 20; i++) {
      String line =
          "* E0723 05:31:08.135471       1 reflector.go:127] k8s.io/client-go/informers/factory.go:134:"
              + " Failed to watch *v1.Service: dial tcp 192.0.2.1:8443: connect: connection refused n="
              + i;
      wrapped.append(line.replaceAll("(.{80})", "$1\n")).append('\n');
    }

    assertThat(records(wrapped.toString()))
        .hasSize(10)
        .allMatch(record -> record.message().contains("factory.go:134: Failed to watch"));
  }

  @Test
  void wholeLinesBehindBulletsStayApart() {
    String warning =
        "* 2021-07-23 05:31:01.135471 W | rafthttp: health check for peer could not connect\n";
    String raft = "* raft2021/07/23 05:31:02 INFO: 8e9e05c52164694d became candidate\n";

    assertThat(records((warning + raft).repeat(10))).hasSize(20);
  }

  @Test
  void linesOfOneLengthThatAreWholeStayApart() {
    String line =
        "I0723 05:31:08.135471     901 x.go:1] \"Failed to ensure lease exists, retry\"\n";

    assertThat(records(line.repeat(50))).hasSize(50);
    assertThat(records((line + "a word in between\n").repeat(2))).hasSize(4);
  }

  @Test
  void theCallsBelowAnExceptionSayNothing() {
    String java =
        """
        java.lang.IllegalStateException: no leader
        \tat io.example.Client.put(Client.java:12)
        \tat java.base/java.lang.Thread.run(Thread.java:1583) ~[?:?]
        Caused by: java.io.IOException: connection refused
        \t... 12 more
        """;
    String python =
        """
        Traceback (most recent call last):
          File "/usr/lib/x.py", line 12, in run
            self.connect()
            ~~~~~~~~~~~~^^
          File "<string>", line 3, in connect
        ConnectionRefusedError: [Errno 111] Connection refused
        """;

    assertThat(Outcome.of(java).raw())
        .containsExactly(
            "java.lang.IllegalStateException: no leader",
            "Caused by: java.io.IOException: connection refused");
    assertThat(Outcome.of(python).raw())
        .containsExactly("ConnectionRefusedError: [Errno 111] Connection refused");
    assertThat(Outcome.of("  an indented line\n\tat home\n").raw()).hasSize(2);
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static final String HEADER = "Jul 23 05:31:08 cp-1 etcd[812]: ";
  private static final String BELOW = "\n" + " ".repeat(HEADER.length());

  @Test
  void theFurtherLinesOfAJournalsMessageBelongToIt() {
    String text =
        HEADER
            + "panic: tocommit(11) is out of range"
            + BELOW
            + BELOW
            + "goroutine 1 [running]:"
            + BELOW
            + "        /go/main.go:1 +0x1d\n"
            + HEADER
            + "after it\n"
            + " ".repeat(12)
            + "not of it\n";

    assertThat(records(text))
        .extracting(record -> record.origin().line() + " " + record.message())
        .containsExactly(
            "1 panic: tocommit(11) is out of range\n\ngoroutine 1 [running]:\n        /go/main.go:1"
                + " +0x1d",
            "5 after it",
            "6 " + " ".repeat(12) + "not of it");
  }

  @Test
  void aMessageIsFoundByWhatStandsInAFurtherLine() {
    String before = (HEADER + "nothing of note" + BELOW + "nor here\n").repeat(60);
    String text = before + HEADER + "failed:" + BELOW + "one" + BELOW + "needle in it\n" + before;

    List<Evidence> found =
        Outcome.ofAll(
                Limits.DEFAULTS,
                Outcome.words("needle in it"),
                List.of(
                    new Input.OfStream(
                        "kubelet.log",
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))))
            .evidence();

    assertThat(found).hasSize(1);
    assertThat(found.getFirst()).isInstanceOf(LogRecord.class);
    assertThat(((LogRecord) found.getFirst()).message()).isEqualTo("failed:\none\nneedle in it");
    assertThat(found.getFirst().origin().line()).isEqualTo(121);
  }

  @Test
  void anIndentedLineWithoutAHeaderAboveItStaysByItself() {
    String text = "x".repeat(50) + "\n" + " ".repeat(40) + "needle in it\n";

    assertThat(Outcome.of(text).raw()).containsExactly(text.lines().toArray(String[]::new));
  }

  @Test
  void secretsInAFurtherLineAreRedacted() {
    String text = HEADER + "started with" + BELOW + "--token=abcdef.0123456789abcdef here\n";

    assertThat(Outcome.of(text).raw().getFirst()).doesNotContain("0123456789abcdef");
  }

  @Test
  void aMessageWithoutEndIsBounded() {
    String text = HEADER + "first" + (BELOW + "more").repeat(2_000) + "\n" + HEADER + "last\n";

    assertThat(records(text).getFirst().message().lines()).hasSizeLessThanOrEqualTo(257);
    assertThat(records(text).getLast().message()).isEqualTo("last");
    assertThat(Outcome.of(text).only().lines()).isEqualTo(2_002);
  }

  @Test
  void whereBlocksEndDoesNotMatterForAMessage() {
    String message = HEADER + "failed:" + BELOW + "one" + BELOW + "needle in it\n";
    int often = 12_000;

    List<Evidence> found =
        Outcome.ofAll(
                Limits.DEFAULTS,
                Outcome.words("needle in it"),
                List.of(new Input.OfStream("kubelet.log", stream(message.repeat(often)))))
            .evidence();

    assertThat(found)
        .hasSize(often)
        .allMatch(one -> one.raw().endsWith("failed:\none\nneedle in it"));
  }

  @Test
  void aTextOfKlogWithoutEndIsBounded() {
    String text = "I0723 05:31:08.135471     901 x.go:1] first\n" + "more of it\n".repeat(2_000);

    assertThat(records(text).getFirst().message().lines()).hasSize(Limits.DEFAULTS.recordLines());
    assertThat(Outcome.of(text).only().lines()).isEqualTo(2_001);
  }

  @Test
  void secretsInATextOfKlogAreRedacted() {
    String key = "MIIEowIBAAKCAQEAt9u2vJz3m0Q8o1xW5b7d9fGhJkLmNpQrStUvWxYz01234567\n";
    String text =
        "I0723 05:31:08.135471     901 x.go:1] the configuration is\n"
            + "password: correct-horse-battery\n"
            + "key: |\n"
            + "  -----BEGIN RSA PRIVATE KEY-----\n  "
            + key
            + "  -----END RSA PRIVATE KEY-----\n";

    assertThat(records(text)).hasSize(1);
    assertThat(records(text).getFirst().raw())
        .contains("password: [secret-1]", "PRIVATE KEY-----\n  [secret-2]\n")
        .doesNotContain("horse", "MIIEow");
  }

  @Test
  void linesThatAScreenHasCutStayApartAndAreSaidToBeCut() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      String line =
          "Jul 23 05:30:1"
              + i
              + " node1 kubelet[812]: E0723 05:30:19.414052     812 kubelet_node_status.go:548] \"Error";
      text.append(line, 0, 79).append(">\n");
    }
    text.append("Jul 23 05:30:19 node1 kubelet[812]: short\n");

    Outcome outcome = Outcome.of(text.toString());

    assertThat(outcome.raw()).containsExactlyElementsOf(text.toString().lines().toList());
    assertThat(outcome.notes())
        .contains(
            "its lines were cut at the edge of a screen of 80 columns: what stood behind is lost"
                + " (--no-pager gives all of it)");
    assertThat(records(text.toString()).getFirst().severity()).isEqualTo(Severity.ERROR);
    assertThat(records(text.toString()).getFirst().format()).isEqualTo("journald-short/klog");
  }

  @Test
  void linesThatEndInAnAngleByThemselvesAreNotCut() {
    String line = "I0723 05:31:08.135471     901 x.go:1] the value is <";

    assertThat(Outcome.of((line + "nil>\n" + line + "none>\n").repeat(9)).notes())
        .noneMatch(note -> note.contains("screen"));
  }

  @Test
  void aRecordThatIsTooLongOnceJoinedIsSaidToBeCut() {
    String part = "2025-07-23T05:31:08.000000000Z stderr P " + "x".repeat(16_000) + "\n";
    String text = part.repeat(100) + "2025-07-23T05:31:08.000000001Z stderr F end\n";

    assertThat(Outcome.of(text).notes())
        .contains("1 line was cut: the limit line=1048576 was reached (--limit line=… raises it)");
    assertThat(Outcome.of(part.repeat(9) + "\n").notes()).isEmpty();
  }
}
