// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.Severity;
import io.etiolog.service.shipper.body.BodyDecoder;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** Records of shippers that were not captured, as their documentation has them. */
class OtherShippersTest {
  private static final String ID =
      "0d1f9a7c55e2196ab2a69916dca4937fee5224c782692f35409b38acc8b312df";

  @Test
  void vectorsKubernetesLogsAreOfTheirPod() {
    // https://vector.dev/docs/reference/configuration/sources/kubernetes_logs/#output-data
    ShippedRecord record =
        Decoding.log(
            """
            [{"file":"/var/log/pods/kube-system_etcd-cp-1_5e7a0015d70b3f3c63e6c9d72c757dea/etcd/3.log",
            "kubernetes":{"container_id":"containerd://%s","container_name":"etcd",
            "pod_labels":{"component":"etcd"},"pod_name":"etcd-cp-1","pod_namespace":"kube-system",
            "pod_node_name":"cp-1","pod_uid":"ba46d8c9-9541-4f6b-bbf9-d23b36f2f136"},
            "message":"{\\"level\\":\\"info\\",\\"msg\\":\\"x\\"}","source_type":"kubernetes_logs",
            "stream":"stderr","timestamp":"2026-01-01T10:00:00.123456789Z"}]
            """
                .replace("%s", ID));

    assertThat(record.message()).isEqualTo("{\"level\":\"info\",\"msg\":\"x\"}");
    assertThat(record.time()).contains(Instant.parse("2026-01-01T10:00:00.123456789Z"));
    assertThat(record.stream()).isEqualTo("stderr");
    assertThat(record.place().node()).isEqualTo("cp-1");
    assertThat(record.place().container()).isEqualTo("etcd");
    assertThat(record.place().containerId()).isEqualTo(ID);
    assertThat(record.place().restart()).isEqualTo("3");
  }

  @Test
  void vectorsJournalIsOfItsUnit() {
    // https://vector.dev/docs/reference/configuration/sources/journald/#output-data
    ShippedRecord record =
        Decoding.log(
            """
            {"PRIORITY":"6","SYSLOG_IDENTIFIER":"kubelet","_BOOT_ID":"124c781146e841ae8d9b4590df8b9231",
            "_PID":"880","_SYSTEMD_UNIT":"kubelet.service","_TRANSPORT":"stdout",
            "__REALTIME_TIMESTAMP":"1767261600123456","host":"cp-1","message":"I am the kubelet",
            "source_type":"journald","timestamp":"2026-01-01T10:00:00.123456Z"}
            """);

    assertThat(record.place())
        .isEqualTo(new Place("cp-1", "kubelet.service", "", "", "", "", "", "", ""));
    assertThat(record.program()).isEqualTo(new Program("kubelet", "880"));
    assertThat(record.time()).contains(Instant.parse("2026-01-01T10:00:00.123456Z"));
    assertThat(record.message()).isEqualTo("I am the kubelet");
  }

  @Test
  void filebeatsContainerLogsAreOfTheirPod() {
    // https://www.elastic.co/docs/reference/beats/filebeat/exported-fields
    Reading.Batch batch =
        Decoding.batch(
            Protocol.ELASTICSEARCH_BULK,
            """
            {"index":{"_index":"filebeat-8","_id":"a"}}
            {"@timestamp":"2026-01-01T10:00:00.123Z","message":"E0101 hello","stream":"stderr",\
            "log":{"file":{"path":"/var/log/containers/dns-a_kube-system_dns-%s.log"},"offset":12},\
            "host":{"name":"filebeat-x"},"container":{"id":"%s"},\
            "kubernetes":{"pod":{"name":"dns-a","uid":"u"},"namespace":"kube-system",\
            "node":{"name":"cp-2"},"container":{"name":"dns"},"labels":{"host":"wrong"}}}
            {"delete":{"_index":"filebeat-8","_id":"b"}}
            {"update":{"_index":"filebeat-8","_id":"c"}}
            {"doc":{"message":"updated"}}
            """
                .replace("%s", ID));

    assertThat(batch.items())
        .containsExactly(
            new Reading.BulkItem("index", "filebeat-8", "a"),
            new Reading.BulkItem("delete", "filebeat-8", "b"),
            new Reading.BulkItem("update", "filebeat-8", "c"));
    assertThat(batch.records())
        .extracting(ShippedRecord::message)
        .containsExactly("E0101 hello", "updated");
    Place place = batch.records().getFirst().place();
    assertThat(place.node()).isEqualTo("cp-2");
    assertThat(place.pod()).isEqualTo("dns-a");
    assertThat(place.container()).isEqualTo("dns");
  }

  @Test
  void splunksEventsMayBeTextWithFieldsBeside() {
    Reading.Batch batch =
        Decoding.batch(
            Protocol.SPLUNK_EVENTS,
            """
            {"time":"1767261600.5","host":"cp-1","source":"/var/log/pods/kube-system_dns-a_%s/dns/0.log",
            "sourcetype":"kube:container:dns","event":"hello","fields":{"k8s.cluster.name":"prod","x":[1]}}
            {"event":7}{"fields":{}}
            """
                .replace("%s", "8f3c2b1e-9c1d-4a53-9d7e-2b6f0c4d5a11"));

    ShippedRecord first = batch.records().getFirst();
    assertThat(first.message()).isEqualTo("hello");
    assertThat(first.cluster()).isEqualTo("prod");
    assertThat(first.place().node()).isEqualTo("cp-1");
    assertThat(first.place().container()).isEqualTo("dns");
    assertThat(first.time()).contains(Instant.parse("2026-01-01T10:00:00.5Z"));
    assertThat(batch.records().get(1).message()).isEqualTo("7");
    assertThat(batch.bad()).isEqualTo(1);
  }

  @Test
  void splunksRawBodyIsLines() {
    assertThat(Decoding.batch(Protocol.SPLUNK_RAW, "one\r\ntwo\n").records())
        .extracting(ShippedRecord::message)
        .containsExactly("one", "two");
  }

  @Test
  void linesOfTextAndOfJsonMayStandBesideEachOther() {
    List<ShippedRecord> records =
        Decoding.logs(
            """
            I0101 10:00:00.000000       1 main.go:1] hello
            {"level":"info","ts":"2026-01-01T10:00:00.5Z","msg":"etcd's own"}
            2026-01-01T10:00:01.000000001Z stdout F from a runtime
            [   12.345678] usb 1-1: new device
            """);

    assertThat(records)
        .extracting(ShippedRecord::message)
        .containsExactly(
            "I0101 10:00:00.000000       1 main.go:1] hello",
            "{\"level\":\"info\",\"ts\":\"2026-01-01T10:00:00.5Z\",\"msg\":\"etcd's own\"}",
            "from a runtime",
            "[   12.345678] usb 1-1: new device");
    assertThat(records.get(1).time()).contains(Instant.parse("2026-01-01T10:00:00.5Z"));
    assertThat(records.get(2).time()).contains(Instant.parse("2026-01-01T10:00:01.000000001Z"));
    assertThat(records.get(2).stream()).isEqualTo("stdout");
  }

  @Test
  void linesOfTextKeepTheirBlanks() {
    assertThat(Decoding.logs("{\"log\":\"a\"}\n\tat one\n  two \n\n\ufeffthree"))
        .extracting(ShippedRecord::message)
        .containsExactly("a", "\tat one", "  two ", "\ufeffthree");
    assertThat(Decoding.log("\ufeff{\"log\":\"a\"}").message()).isEqualTo("a");
  }

  @Test
  void aLargeMapOfMsgpackIsToldFromText() throws IOException {
    try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
      out.packMapHeader(20).packString("log").packString("the line");
      for (int i = 1; i < 20; i++) {
        out.packString("key" + i).packString("caf\u00e9");
      }

      Reading reading = Decoding.read(Protocol.LOGS, out.toByteArray(), "");

      assertThat(((Reading.Batch) reading).records())
          .extracting(ShippedRecord::message)
          .containsExactly("the line");
    }
    assertThat(Decoding.log("\u0710 a line in Syriac").message()).endsWith("Syriac");
  }

  @Test
  void dockersLineThatNobodyParsedIsTakenOutOfItsEnvelope() {
    ShippedRecord record =
        Decoding.log(
            """
            {"date":1767261999.0,"log":"{\\"log\\":\\"hello\\\\n\\",\\"stream\\":\\"stderr\\",\\"time\\":\\"2026-01-01T10:00:00.000000001Z\\"}"}
            """);

    assertThat(record.message()).isEqualTo("hello");
    assertThat(record.stream()).isEqualTo("stderr");
    assertThat(record.time()).contains(Instant.parse("2026-01-01T10:00:00.000000001Z"));
  }

  @Test
  void theKernelsBufferIsTheKernels() {
    ShippedRecord record =
        Decoding.log(
            """
            {"date":1767261600.25,"priority":4,"sequence":812,"sec":47,"usec":10,"msg":"out of memory"}
            """);

    assertThat(record.program().identifier()).isEqualTo("kernel");
    assertThat(record.message()).isEqualTo("out of memory");
    assertThat(record.time()).contains(Instant.parse("2026-01-01T10:00:00.25Z"));
  }

  @Test
  void aMergedLinesOwnNodeIsNotWhereItIsFrom() {
    ShippedRecord record =
        Decoding.log(
            """
            {"date":1.0,"time":"2026-01-01T10:00:00Z","stream":"stderr","_p":"F","ts":1767261600000.1,\
            "v":0,"msg":"Node is gone","node":"cp-9","obj":{"a":[1,"x",null,true]},\
            "kubernetes":{"pod_name":"kube-scheduler-cp-1","namespace_name":"kube-system",\
            "container_name":"kube-scheduler"},"cluster":"prod"}
            """);

    assertThat(record.message())
        .isEqualTo(
            "{\"ts\":1767261600000.1,\"v\":0,\"msg\":\"Node is gone\",\"node\":\"cp-9\","
                + "\"obj\":{\"a\":[1,\"x\",null,true]}}");
    assertThat(record.place().node()).as("by the static pod's name").isEqualTo("cp-1");
    assertThat(record.cluster()).isEqualTo("prod");
  }

  @Test
  void theRequestsClusterStandsOverTheRecords() {
    Shipment shipment = new Shipment("real", "cp-1", "", "", "", "", Optional.empty());

    Reading reading =
        new BodyDecoder(FieldNames.USUAL, 1000)
            .decode(
                Protocol.LOGS, "{\"log\":\"x\",\"cluster\":\"claimed\"}".getBytes(UTF_8), shipment);

    ShippedRecord record = ((Reading.Batch) reading).records().getFirst();
    assertThat(record.cluster()).isEqualTo("real");
    assertThat(record.place().node()).isEqualTo("cp-1");
  }

  /** Else the logs of three members that somebody sends by hand are one. */
  @ParameterizedTest
  @CsvSource({
    "/var/log/etcd.log, /var/log/etcd.log",
    "cp-1.etcd.log, cp-1.etcd.log",
    "logs/cp-1.etcd.log.2, logs/cp-1.etcd.log.2",
    "http:token, http:token",
    "syslog, syslog",
    "a log, a log",
    "kubelet.service, ''",
  })
  void theLogThatARequestNamesIsWhoseLinesTheyAre(String source, String file) {
    assertThat(file("", source)).isEqualTo(file);
  }

  @ParameterizedTest
  @CsvSource({"/var/log/etcd.log, /var/log/etcd.log", "http:token, ''"})
  void whereATagTellsLogsApartANameForAllOfThemDoesNot(String source, String file) {
    assertThat(file("kube.var.log.x", source)).isEqualTo(file);
  }

  private static String file(String tag, String source) {
    Shipment shipment = new Shipment("", "", tag, source, "", "", Optional.empty());

    Reading reading =
        new BodyDecoder(FieldNames.USUAL, 1000)
            .decode(Protocol.LOGS, "a line\n".getBytes(UTF_8), shipment);

    return ((Reading.Batch) reading).records().getFirst().place().file();
  }

  @ParameterizedTest
  @CsvSource({
    "host.kubelet.service, kubelet.service",
    "journal.k3s-agent.service, k3s-agent.service",
    "host.init.scope, init.scope",
    "host.unknown, ''",
    "kube, ''"
  })
  void aTagMayNameTheUnit(String tag, String unit) {
    Shipment shipment = new Shipment("", "", tag, "", "", "", Optional.empty());

    Reading reading =
        new BodyDecoder(FieldNames.USUAL, 1000)
            .decode(Protocol.LOGS, "{\"MESSAGE\":\"x\"}".getBytes(UTF_8), shipment);

    assertThat(((Reading.Batch) reading).records().getFirst().place().unit()).isEqualTo(unit);
  }

  @Test
  void anOctetCountedMessageOfSyslogMayHaveSeveralLines() {
    String two = "<11>1 2026-01-01T10:00:00Z cp-1 app - - [a b=\"]\"] x\ny";
    String one = "<11>1 2026-01-01T10:00:01+01:00 cp-1 app 7 - - z";

    Reading.Batch batch =
        Decoding.batch(Protocol.SYSLOG, two.length() + " " + two + one.length() + " " + one);

    assertThat(batch.records()).extracting(ShippedRecord::message).containsExactly("x\ny", "z");
    assertThat(batch.records().get(1).time()).contains(Instant.parse("2026-01-01T09:00:01Z"));
    assertThat(batch.records()).allMatch(record -> record.severity() == Severity.ERROR);
  }
}
