// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.format.ParsedLine;
import io.etiolog.ingest.format.RecordParser;
import io.etiolog.ingest.format.SourceHints;
import io.etiolog.ingest.format.YearlessClock;
import io.etiolog.ingest.layout.Layouts;
import io.etiolog.ingest.layout.Placement;
import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.record.Severity;
import io.etiolog.service.shipper.Place;
import io.etiolog.service.shipper.Pods;
import io.etiolog.service.shipper.Program;
import io.etiolog.service.shipper.ShippedRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderingTest {
  private static final Instant TIME = Instant.parse("2026-01-01T10:00:00.000001002Z");
  private static final Program KUBELET = new Program("kubelet", "42");

  private static ShippedRecord record(
      Place place, Program program, String stream, String message, boolean partial) {
    return new ShippedRecord(
        "", place, program, Optional.of(TIME), stream, message, partial, "", Severity.UNKNOWN);
  }

  private static Place unit(String node, String unit) {
    return new Place(node, unit, "", "", "", "", "", "", "");
  }

  private static String line(ShippedRecord record) {
    return new String(EnvelopedLine.of(record), UTF_8);
  }

  @Test
  void aContainersSourceIsAPathThatLayoutsRead() {
    Place restarted =
        new Place("cp-1", "", "kube-system", "etcd-cp-1", "4a0015d70b3f3c63", "etcd", "", "54", "");
    Place named = new Place("cp-1", "", "kube-system", "dns-a", "", "dns", "", "", "");

    for (Place place : new Place[] {restarted, named, Pods.DNS.on("cp-1")}) {
      Placement read =
          Layouts.place(SourceName.of(record(place, Program.UNKNOWN, "stderr", "", false)));

      assertThat(read.node()).isEqualTo("cp-1");
      assertThat(read.namespace()).isEqualTo("kube-system");
      assertThat(read.pod()).isEqualTo(place.pod());
      assertThat(read.container()).isEqualTo(place.container());
    }
  }

  @Test
  void aUnitsSourceIsAPathThatLayoutsRead() {
    String source =
        SourceName.of(record(unit("cp-1", "kubelet.service"), KUBELET, "stdout", "", false));

    assertThat(source).isEqualTo("nodes/cp-1/journal/kubelet.service.log");
    assertThat(Layouts.place(source).node()).isEqualTo("cp-1");
    assertThat(Layouts.place(source).component()).isEqualTo("kubelet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd", "a!/b", "..", "a\nb"})
  void aSourceNeverLeavesItsFolder(String unit) {
    assertThat(SourceName.of(record(unit("..", unit), KUBELET, "", "", false)))
        .matches("nodes/_\\./journal/[^/!\\p{Cntrl}]+\\.log");
  }

  @Test
  void aFilesSourceIsItsPath() {
    Place file = new Place("cp-1", "", "", "", "", "", "", "", "/var/log/../log/kubelet.log");

    assertThat(SourceName.of(record(file, Program.UNKNOWN, "", "x", false)))
        .isEqualTo("nodes/cp-1/var/log/log/kubelet.log");
  }

  @Test
  void aContainersLineIsTheRuntimes() {
    assertThat(line(record(Pods.ETCD, Program.UNKNOWN, "stdout", "hello", false)))
        .isEqualTo("2026-01-01T10:00:00.000001002Z stdout F hello\n");
    assertThat(line(record(Pods.ETCD, Program.UNKNOWN, "", "hel", true)))
        .isEqualTo("2026-01-01T10:00:00.000001002Z stderr P hel\n");
    assertThat(line(record(Pods.ETCD, Program.UNKNOWN, "stderr", "a\nb", false)))
        .isEqualTo(
            "2026-01-01T10:00:00.000001002Z stderr F a\n2026-01-01T10:00:00.000001002Z stderr F b\n");
  }

  @Test
  void anEntryOfTheJournalIsTheJournals() {
    assertThat(line(record(unit("cp-1", "kubelet.service"), KUBELET, "stdout", "a\nb", false)))
        .isEqualTo(
            "2026-01-01T10:00:00.000001+00:00 cp-1 kubelet[42]: a\n" + " ".repeat(51) + "b\n");
    assertThat(line(record(unit("cp-1", "kubelet.service"), Program.UNKNOWN, "", "a", false)))
        .isEqualTo("2026-01-01T10:00:00.000001+00:00 cp-1 kubelet: a\n");
  }

  @Test
  void formatsReadWhatWasWritten() {
    RecordParser parser =
        new RecordParser(new YearlessClock(TIME, ZoneOffset.UTC), SourceHints.NONE);
    String journal =
        line(record(unit("cp-1", "kubelet.service"), KUBELET, "stdout", "hello", false));
    String runtime = line(record(Pods.ETCD, Program.UNKNOWN, "stdout", "hello", false));

    ParsedLine ofJournal = parser.parse(new Origin("a", 1), journal.strip());
    ParsedLine ofRuntime = parser.parse(new Origin("b", 1), runtime.strip());

    assertThat(ofJournal.record().node()).isEqualTo("cp-1");
    assertThat(ofJournal.record().component()).isEqualTo("kubelet");
    assertThat(ofJournal.record().message()).isEqualTo("hello");
    assertThat(ofRuntime.record().time()).contains(TIME);
    assertThat(ofRuntime.record().message()).isEqualTo("hello");
  }

  @Test
  void aLineWithoutATimeStaysBare() {
    ShippedRecord bare =
        new ShippedRecord(
            "", Pods.ETCD, Program.UNKNOWN, Optional.empty(), "", "x", false, "", Severity.UNKNOWN);

    assertThat(line(bare)).isEqualTo("x\n");
  }

  @Test
  void aHostileHeaderEndsNoHeader() {
    Program program = new Program("a b: c[", "1]");

    assertThat(line(record(unit("cp 1\n", ""), program, "", "x", false)))
        .isEqualTo("2026-01-01T10:00:00.000001+00:00 cp_1_ a_b__c_[1_]: x\n");
  }
}
