// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import com.google.protobuf.CodedOutputStream;
import io.etiolog.service.shipper.Protocol;
import io.etiolog.service.shipper.origin.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** Bodies of {@value #RECORDS} lines of etcd as shippers write them; the numbers differ by line. */
final class ShipperBodies {
  /** About a chunk of Fluent Bit. */
  static final int RECORDS = 8000;

  private static final String KUBERNETES =
      "\"kubernetes\":{\"pod_name\":\"etcd-cp-1\",\"namespace_name\":\"kube-system\",\"pod_id\":"
          + "\"2f1d7a90-33c4-4f6e-8a1b-5c9d0e7f6a21\",\"labels\":{\"component\":\"etcd\",\"tier\":"
          + "\"control-plane\"},\"annotations\":{\"kubernetes.io/config.source\":\"file\"},\"host\":"
          + "\"cp-1\",\"container_name\":\"etcd\",\"docker_id\":\"78f4ae23ef1e08120c721a4f97b90dc3"
          + "da28c14cd9c1519912894807227f7b69\"}";

  private ShipperBodies() {}

  /** A body by the name of its form. */
  static byte[] of(String form) throws IOException {
    return switch (form) {
      case "json-lines" -> text("", "", "\n", false, false);
      case "json-list-kubernetes" -> text("[", "]", ",", false, true);
      case "json-lines-merged" -> text("", "", "\n", true, true);
      case "bulk" -> bulk();
      case "loki-json" -> loki();
      case "splunk" -> splunk();
      case "msgpack" -> msgpack();
      case "otlp" -> otlp();
      default -> throw new IllegalArgumentException(form);
    };
  }

  /** What it is written in. */
  static Protocol protocol(String form) {
    return switch (form) {
      case "bulk" -> Protocol.ELASTICSEARCH_BULK;
      case "loki-json" -> Protocol.LOKI;
      case "splunk" -> Protocol.SPLUNK_EVENTS;
      case "otlp" -> Protocol.OTLP;
      default -> Protocol.LOGS;
    };
  }

  private static String time(int number) {
    return String.format(Locale.ROOT, "2025-07-23T05:31:04.%09dZ", 1000 * number);
  }

  private static String line(int number) {
    return "{\"level\":\"warn\",\"ts\":\""
        + time(number)
        + "\",\"caller\":\"rafthttp/probing_status.go:68\",\"msg\":\"prober detected unhealthy"
        + " status\",\"round-tripper-name\":\"ROUND_TRIPPER_RAFT_MESSAGE\",\"remote-peer-id\":"
        + "\"39011656e166436e\",\"rtt\":\"0s\",\"error\":\"dial tcp 10.0.0.121:2380: connect:"
        + " connection refused\"}";
  }

  private static void record(int number, boolean merged, boolean placed, StringBuilder to) {
    to.append("{\"date\":1753248664.").append(String.format(Locale.ROOT, "%06d", number));
    to.append(",\"time\":\"").append(time(number)).append("\",\"stream\":\"stderr\",\"_p\":\"F\",");
    String line = line(number);
    if (merged) {
      to.append(line, 1, line.length() - 1);
    } else {
      JsonText.quote(line, to.append("\"log\":"));
    }
    to.append(placed ? "," + KUBERNETES : "").append('}');
  }

  private static byte[] text(
      String begin, String end, String between, boolean merged, boolean placed) {
    StringBuilder body = new StringBuilder(begin);
    for (int i = 0; i < RECORDS; i++) {
      body.append(i == 0 ? "" : between);
      record(i, merged, placed, body);
    }
    return body.append(end).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bulk() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < RECORDS; i++) {
      body.append("{\"create\":{\"_index\":\"logstash-2025.07.23\"}}\n");
      record(i, false, true, body);
      body.append('\n');
    }
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] loki() {
    StringBuilder body = new StringBuilder("{\"streams\":[");
    for (int i = 0; i < RECORDS; i++) {
      body.append(i == 0 ? "" : ",")
          .append("{\"stream\":{\"node\":\"cp-1\",\"pod\":\"etcd-cp-1\",");
      body.append("\"namespace\":\"kube-system\",\"container\":\"etcd\"},\"values\":[[\"");
      body.append(1753248664000000000L + i).append("\",");
      JsonText.quote(line(i), body).append("]]}");
    }
    return body.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] splunk() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < RECORDS; i++) {
      body.append("{\"time\":1753248664.5,\"host\":\"cp-1\",\"event\":");
      record(i, false, false, body);
      body.append('}');
    }
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] msgpack() throws IOException {
    try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
      for (int i = 0; i < RECORDS; i++) {
        out.packArrayHeader(2).packArrayHeader(2).packExtensionTypeHeader((byte) 0, 8);
        out.writePayload(new byte[] {0x68, (byte) 0x80, 0x73, (byte) 0x98, 0, 0, 0, 1});
        out.packMapHeader(0).packMapHeader(4);
        out.packString("time").packString(time(i)).packString("stream").packString("stderr");
        out.packString("_p").packString("F").packString("log").packString(line(i));
      }
      return out.toByteArray();
    }
  }

  private static byte[] otlp() throws IOException {
    ByteArrayOutputStream scope = new ByteArrayOutputStream();
    for (int i = 0; i < RECORDS; i++) {
      ByteArrayOutputStream record = new ByteArrayOutputStream();
      CodedOutputStream out = CodedOutputStream.newInstance(record);
      out.writeFixed64(1, 1753248664000000000L + i);
      out.writeByteArray(5, nested(1, line(i).getBytes(StandardCharsets.UTF_8)));
      out.flush();
      scope.write(nested(2, record.toByteArray()));
    }
    return nested(1, nested(2, scope.toByteArray()));
  }

  private static byte[] nested(int field, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeByteArray(field, content);
    out.flush();
    return bytes.toByteArray();
  }
}
