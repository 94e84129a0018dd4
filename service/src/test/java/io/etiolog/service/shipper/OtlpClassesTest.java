// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.etiolog.ingest.record.Severity;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.commons.compress.compressors.snappy.SnappyCompressorOutputStream;
import org.junit.jupiter.api.Test;

/** Requests that the published classes of OTLP have written, and a push as Promtail's. */
class OtlpClassesTest {
  private static final Instant TIME = Instant.parse("2026-01-01T10:00:00.000000001Z");

  private static AnyValue text(String value) {
    return AnyValue.newBuilder().setStringValue(value).build();
  }

  private static KeyValue pair(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private static byte[] request(LogRecord... records) {
    Resource resource =
        Resource.newBuilder()
            .addAttributes(pair("k8s.node.name", text("cp-1")))
            .addAttributes(pair("k8s.cluster.name", text("prod")))
            .build();
    ScopeLogs scope =
        ScopeLogs.newBuilder()
            .setScope(
                InstrumentationScope.newBuilder()
                    .addAttributes(pair("k8s.pod.name", text("etcd-cp-1"))))
            .addAllLogRecords(List.of(records))
            .build();
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(ResourceLogs.newBuilder().setResource(resource).addScopeLogs(scope))
        .build()
        .toByteArray();
  }

  private static List<ShippedRecord> read(byte[] request) {
    Reading reading = Decoding.read(Protocol.OTLP, request, "application/x-protobuf");
    return ((Reading.Batch) reading).records();
  }

  @Test
  void attributesOfResourceScopeAndRecordTellThePlace() {
    LogRecord record =
        LogRecord.newBuilder()
            .setObservedTimeUnixNano(TIME.getEpochSecond() * 1_000_000_000 + TIME.getNano())
            .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_WARN2)
            .setBody(text("a line"))
            .addAttributes(pair("log.iostream", text("stdout")))
            .addAttributes(pair("k8s.container.restart_count", text("4")))
            .build();

    ShippedRecord read = read(request(record)).getFirst();

    assertThat(read.message()).isEqualTo("a line");
    assertThat(read.cluster()).isEqualTo("prod");
    assertThat(read.place().node()).isEqualTo("cp-1");
    assertThat(read.place().pod()).isEqualTo("etcd-cp-1");
    assertThat(read.place().restart()).isEqualTo("4");
    assertThat(read.stream()).isEqualTo("stdout");
    assertThat(read.time()).contains(TIME);
    assertThat(read.severity()).isEqualTo(Severity.WARN);
  }

  @Test
  void aBodyOfKeyValuesIsALineOfJson() {
    KeyValueList list =
        KeyValueList.newBuilder()
            .addValues(pair("level", text("warn")))
            .addValues(pair("took", AnyValue.newBuilder().setIntValue(5).build()))
            .addValues(pair("share", AnyValue.newBuilder().setDoubleValue(0.25).build()))
            .addValues(pair("slow", AnyValue.newBuilder().setBoolValue(true).build()))
            .addValues(pair("nothing", AnyValue.getDefaultInstance()))
            .addValues(
                pair(
                    "peers",
                    AnyValue.newBuilder()
                        .setArrayValue(ArrayValue.newBuilder().addValues(text("a")))
                        .build()))
            .build();
    LogRecord record =
        LogRecord.newBuilder().setBody(AnyValue.newBuilder().setKvlistValue(list)).build();

    assertThat(read(request(record)).getFirst().message())
        .isEqualTo(
            "{\"level\":\"warn\",\"took\":5,\"share\":0.25,\"slow\":true,\"peers\":[\"a\"]}");
  }

  @Test
  void textThatIsNoUtf8CostsNeitherItsRecordNorTheOthers() {
    AnyValue broken = AnyValue.newBuilder().setStringValue("caf\u00e9 #").build();
    byte[] request =
        request(
            LogRecord.newBuilder().setBody(broken).build(),
            LogRecord.newBuilder().setBody(text("second")).build());
    int at = new String(request, StandardCharsets.ISO_8859_1).indexOf('#');
    request[at] = (byte) 0xe9;

    assertThat(read(request))
        .extracting(ShippedRecord::message)
        .containsExactly("caf\u00e9 \ufffd", "second");
  }

  @Test
  void aValueDeeperThanAnyCostsItsRecordOnly() {
    AnyValue deep = text("x");
    for (int i = 0; i < 90; i++) {
      deep = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(deep)).build();
    }
    byte[] request =
        request(
            LogRecord.newBuilder().setBody(text("lost")).addAttributes(pair("deep", deep)).build(),
            LogRecord.newBuilder().setBody(text("kept")).build());

    assertThat(read(request)).extracting(ShippedRecord::message).containsExactly("kept");
  }

  @Test
  void promtailsPushHasLabelsLinesAndMetadata() throws IOException {
    byte[] time = message(varint(1, TIME.getEpochSecond()), varint(2, TIME.getNano()));
    byte[] metadata =
        message(field(1, "k8s_pod_name".getBytes(UTF_8)), field(2, "dns-a".getBytes(UTF_8)));
    byte[] entry =
        message(field(1, time), field(2, "the line".getBytes(UTF_8)), field(3, metadata));
    String labels =
        "{cluster=\"prod\", container=\"d\\\"ns\", namespace=\"kube-system\", node_name=\"cp-3\"}";
    byte[] push =
        field(1, message(field(1, labels.getBytes(UTF_8)), field(2, entry), varint(3, 7)));

    Reading reading = Decoding.read(Protocol.LOKI, snappy(push), "application/x-protobuf");

    ShippedRecord record = ((Reading.Batch) reading).records().getFirst();
    assertThat(record.message()).isEqualTo("the line");
    assertThat(record.time()).contains(TIME);
    assertThat(record.cluster()).isEqualTo("prod");
    assertThat(record.place())
        .isEqualTo(new Place("cp-3", "", "kube-system", "dns-a", "", "d\"ns", "", "", ""));
  }

  private static byte[] snappy(byte[] push) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (SnappyCompressorOutputStream out = new SnappyCompressorOutputStream(packed, push.length)) {
      out.write(push);
    }
    return packed.toByteArray();
  }

  private static byte[] field(int number, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeBytes(number, ByteString.copyFrom(content));
    out.flush();
    return bytes.toByteArray();
  }

  private static byte[] varint(int number, long value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeInt64(number, value);
    out.flush();
    return bytes.toByteArray();
  }

  private static byte[] message(byte[]... fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] field : fields) {
      bytes.writeBytes(field);
    }
    return bytes.toByteArray();
  }
}
