// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.limit.Limit;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.scan.LineFilter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One journal in every form of {@code journalctl -o}: what it says does not depend on the form. */
class JournalFormsTest {
  private static final Path FORMS = Path.of("..", "samples", "journals");

  /** Tells the year, which the short forms lack. */
  private static final Path DATED = FORMS.resolve("json.txt");

  static List<Path> forms() throws IOException {
    try (Stream<Path> files = Files.list(FORMS)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  private static List<LogRecord> records(Path form, LineFilter filter) {
    String name = form.getFileName().toString();
    List<Input> inputs = Stream.of(form, DATED).distinct().<Input>map(Input.OfPath::new).toList();
    return Outcome.ofAll(Limits.DEFAULTS, filter, inputs).evidence().stream()
        .filter(LogRecord.class::isInstance)
        .map(LogRecord.class::cast)
        .filter(record -> record.origin().file().equals(name))
        .toList();
  }

  private static String said(LogRecord record) {
    String time = record.time().map(when -> when.toString().substring(0, 19)).orElse("");
    String message = record.message().lines().findFirst().orElse("");
    return time + " " + record.component() + " " + record.severity() + " " + message;
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyFormSaysTheSame(Path form) {
    List<LogRecord> records = records(form, LineFilter.ALL);
    boolean reversed = form.toString().contains("reversed");

    assertThat((reversed ? records.reversed() : records).stream().map(JournalFormsTest::said))
        .containsExactly(
            "2026-11-21T12:55:04 kubelet INFO Kubelet version",
            "2026-11-21T12:55:05 kubelet ERROR Failed to ensure lease exists, will retry",
            "2026-11-21T12:55:06 etcd WARN prober detected unhealthy status",
            "2026-11-21T12:55:06 containerd ERROR failed to load cni during init, please check CRI"
                + " plugin status before setting up network for pods",
            "2026-11-21T12:55:07 kubelet ERROR Container runtime network not ready",
            "2026-11-21T17:03:09 etcd FATAL panic: tocommit(11) is out of range [lastIndex(7)]. Was the raft"
                + " log corrupted, truncated, or lost?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"export", "json-pretty", "verbose"})
  void aRecordThatIsNotKeptWholeIsSaid(String form) {
    List<Input> inputs = List.of(new Input.OfPath(FORMS.resolve(form + ".txt")));
    Limits small = Limits.DEFAULTS.with(Limit.LINE, 600);

    assertThat(Outcome.ofAll(small, LineFilter.ALL, inputs).notes())
        .anyMatch(note -> note.contains("cut: the limit line=600 was reached"));
    assertThat(Outcome.ofAll(Limits.DEFAULTS, LineFilter.ALL, inputs).notes())
        .noneMatch(note -> note.contains("limit"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"export", "json-pretty", "verbose"})
  void aRecordOfManyLinesIsFoundByItsMessageAndStandsWhereItBegins(String form) throws IOException {
    Path file = FORMS.resolve(form + ".txt");
    List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    int message = 0;
    while (!lines.get(message).contains("tocommit")) {
      message++;
    }
    int begins = message;
    while (begins > 0 && !Pattern.matches("|\\{|\\S+ 2026-11-21 .*", lines.get(begins))) {
      begins--;
    }

    List<LogRecord> found =
        records(file, Outcome.words("tocommit(")).stream()
            .filter(record -> record.message().contains("tocommit("))
            .toList();

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().message()).startsWith("panic: tocommit(11)");
    assertThat(found.getFirst().origin().line())
        .isEqualTo(begins + (form.equals("export") ? 2 : 1));
    assertThat(found.getFirst().time())
        .hasValueSatisfying(time ->
            assertThat(time)
                .isBetween(
                    Instant.parse("2026-11-21T17:03:09.25Z"),
                    Instant.parse("2026-11-21T17:03:09.254Z")));
    assertThat(found.getFirst().node()).isEqualTo("node1");
  }

  @Test
  void aVerboseJournalMayBeCutAnywhere() throws IOException {
    byte[] whole = Files.readAllBytes(FORMS.resolve("verbose.txt"));

    List<Long> begins = begins(whole);

    for (int end = 0; end < whole.length; end += 7) {
      byte[] cut = Arrays.copyOf(whole, end);
      long lines = new String(cut, StandardCharsets.UTF_8).chars().filter(c -> c == '\n').count();
      long begun = begins.stream().filter(line -> line <= lines).count();

      assertThat(begins(cut)).hasSizeBetween((int) begun, (int) begun + 1);
    }
  }

  /** In which lines the records begin. */
  private static List<Long> begins(byte[] journal) {
    return Outcome.of("journal", journal, Limits.DEFAULTS).evidence().stream()
        .map(record -> record.origin().line())
        .toList();
  }

  @Test
  void whatIsNoRecordOfAVerboseJournalStaysAsItIs() {
    String heading = "Sat 2026-11-21 17:03:07.749006 UTC [s=da;i=3;b=fe;m=40;t=66;x=60]\n";
    String text =
        "-- Logs begin at Sat 2026-11-21 17:00:00 UTC, end at Sat 2026-11-21 18:00:00 UTC. --\n"
            + heading
            + "    MESSAGE=I1121 17:03:07.700000 1 a.go:1] one\r\n"
            + "            more = of it\n"
            + "    _HOSTNAME=cp-1\n"
            + "\n"
            + "E1121 17:03:08.000000 1 a.go:1] a line between\n"
            + heading
            + "    _HOSTNAME=cp-2";

    Outcome outcome = Outcome.of(text);

    assertThat(outcome.evidence().stream().map(LogRecord.class::cast))
        .extracting(record -> record.origin().line() + record.node() + " " + record.message())
        .contains("2cp-1 one\nmore = of it", "7 a line between");
    assertThat(outcome.only().lines()).isEqualTo(9);
  }
}
