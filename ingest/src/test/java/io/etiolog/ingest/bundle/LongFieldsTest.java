// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.limit.Limit;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.record.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Journals in which a field is longer than a line may be: it is cut, and no other is lost. */
class LongFieldsTest {
  private static final Limits LIMITS = Limits.DEFAULTS.with(Limit.LINE, 4_000);
  private static final String CUT = "1 line was cut: the limit line=4000 was reached";
  private static final String MESSAGE = "E0723 05:31:08.135471       1 a.go:1] no containerd";

  /** The forms whose records take several lines. */
  enum Form {
    EXPORT {
      @Override
      String record(List<String> fields) {
        return "__REALTIME_TIMESTAMP=1753248668896215\n" + String.join("\n", fields) + "\n\n";
      }
    },
    VERBOSE {
      @Override
      String record(List<String> fields) {
        return "Wed 2025-07-23 05:31:08.896215 UTC [s=da;i=3;b=fe;m=40;t=66;x=60]\n"
            + fields.stream().map(field -> "    " + field + "\n").collect(Collectors.joining());
      }
    },
    PRETTY {
      @Override
      String record(List<String> fields) {
        return fields.stream()
            .map(field ->
                "\t\""
                    + field.replace("\\", "\\\\").replace("=", "\" : \"").replace("\n", "\\n")
                    + "\"")
            .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
      }
    };

    abstract String record(List<String> fields);
  }

  private static Outcome read(Form form, List<String> fields) {
    return Outcome.of("j", form.record(fields).getBytes(StandardCharsets.UTF_8), LIMITS);
  }

  private static LogRecord only(Outcome outcome) {
    assertThat(outcome.evidence()).hasSize(1);
    return (LogRecord) outcome.evidence().getFirst();
  }

  @ParameterizedTest
  @EnumSource
  void aLongMessageIsCutAndKeepsWhatStandsAroundIt(Form form) {
    Outcome outcome =
        read(
            form,
            List.of(
                "PRIORITY=3",
                "MESSAGE=" + MESSAGE + "x".repeat(9_000),
                "_HOSTNAME=cp-1",
                "SYSLOG_IDENTIFIER=kubelet"));

    LogRecord record = only(outcome);
    assertThat(record.message()).startsWith("no containerdxxx").hasSizeBetween(3_000, 4_000);
    assertThat(record.node()).isEqualTo("cp-1");
    assertThat(record.component()).isEqualTo("kubelet");
    assertThat(outcome.notes()).anyMatch(note -> note.startsWith(CUT));
  }

  @ParameterizedTest
  @EnumSource
  void aLongFieldBeforeTheMessageDoesNotTakeItAlong(Form form) {
    Outcome outcome =
        read(
            form,
            List.of(
                "PRIORITY=3",
                "BLOB=" + "é\\".repeat(5_000),
                "MESSAGE=" + MESSAGE,
                "_HOSTNAME=cp-1"));

    LogRecord record = only(outcome);
    assertThat(record.message()).isEqualTo("no containerd");
    assertThat(record.node()).isEqualTo("cp-1");
    assertThat(outcome.only().unparsed()).isZero();
    assertThat(outcome.notes()).anyMatch(note -> note.startsWith(CUT));
  }

  @ParameterizedTest
  @EnumSource
  void whereverAFieldIsCutTheRecordStaysOne(Form form) {
    for (int before = 0; before < 24; before++) {
      String blob = "B=" + "b".repeat(3_600 + before) + "\\\uD83D\uDE00\\".repeat(100);

      Outcome outcome =
          read(form, List.of("PRIORITY=3", blob, "_HOSTNAME=cp-1", "MESSAGE=" + MESSAGE));

      assertThat(only(outcome).message()).as("%s %d", form, before).isEqualTo("no containerd");
      assertThat(outcome.only().unparsed()).isZero();
    }
  }

  @Test
  void anUnfinishedPartDoesNotHoldTheOtherStreamInMemory() {
    String time = "2025-07-23T05:31:08.135512345Z ";
    String text =
        time
            + "stderr P the beginning\n"
            + (time + "stdout F " + "x".repeat(3_000) + "\n").repeat(10)
            + time
            + "stderr F  and its end\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    Outcome small = Outcome.of("cri", bytes, LIMITS);
    Outcome large = Outcome.of("cri", bytes, Limits.DEFAULTS);

    assertThat(small.evidence()).hasSize(12);
    assertThat(small.notes()).anyMatch(note -> note.startsWith(CUT));
    assertThat(large.evidence()).hasSize(11);
    assertThat(((LogRecord) large.evidence().getFirst()).message())
        .isEqualTo("the beginning and its end");
  }

  @Test
  void anExportThatWindowsHasTouchedIsReadAlike() {
    byte[] sized = "MESSAGE\n\12\0\0\0\0\0\0\0one\ntwo 12\n".getBytes(StandardCharsets.US_ASCII);
    String text = new String(sized, StandardCharsets.US_ASCII);
    String export =
        Form.EXPORT.record(List.of("PRIORITY=3", "MESSAGE=" + MESSAGE, "_HOSTNAME=cp-1"));
    String both = export + "__REALTIME_TIMESTAMP=1753248668896216\n_HOSTNAME=cp-2\n" + text + "\n";

    Outcome dos = Outcome.of(both.replace("\n", "\r\n"));

    assertThat(dos.evidence()).isEqualTo(Outcome.of(both).evidence());
    assertThat(dos.evidence().stream().map(LogRecord.class::cast))
        .extracting(record -> record.node() + " " + record.message())
        .containsExactly("cp-1 no containerd", "cp-2 one\ntwo 12");
    assertThat(dos.only().lines()).isEqualTo(both.lines().count());
  }
}
