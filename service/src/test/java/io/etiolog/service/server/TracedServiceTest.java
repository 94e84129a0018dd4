// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpServer;
import io.etiolog.service.lab.TraceReceiver;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody who takes traces hears of the service's work, by OTLP. */
class TracedServiceTest {
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final String SECRET = "f3ab80c2";

  @TempDir private Path folder;

  @Test
  void aRequestIsFollowedToTheTicketOfItsIncident() throws Exception {
    try (TraceReceiver receiver = TraceReceiver.start();
        Pager pager = Pager.start()) {
      try (RunningServer server =
          RunningServer.in(
              folder.resolve("data"),
              Map.of(
                  "traces.endpoint",
                  receiver.address(),
                  "tickets",
                  policy(pager.address()).toString()))) {
        String logs = "/api/v1/logs?cluster=prod&source=etcd.log&key=" + SECRET;
        String parent = "00-" + TRACE + "-" + CALLER + "-01";
        assertThat(
                server
                    .post(logs, Files.readAllBytes(OUTAGE), Map.of("traceparent", parent))
                    .statusCode())
            .isEqualTo(204);
        assertThat(server.get("/health").statusCode()).isEqualTo(200);
        Awaitility.await()
            .atMost(PATIENCE)
            .until(() ->
                any(receiver, "ticket").isPresent()
                    && any(receiver, "process intake").isPresent()
                    && any(receiver, "POST /api/v1/logs").isPresent());
      }

      Span request = one(receiver, "POST /api/v1/logs");
      assertThat(hex(request.getTraceId())).isEqualTo(TRACE);
      assertThat(hex(request.getParentSpanId())).isEqualTo(CALLER);
      assertThat(request.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
      assertThat(attributes(request))
          .containsEntry("http.request.method", "POST")
          .containsEntry("http.route", "/api/v1/logs")
          .containsEntry("http.response.status_code", "204");

      Span append = one(receiver, "append intake");
      assertThat(append.getParentSpanId()).isEqualTo(request.getSpanId());
      assertThat(append.getTraceId()).isEqualTo(request.getTraceId());
      assertThat(append.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_PRODUCER);
      assertThat(attributes(append))
          .containsEntry("k8s.cluster.name", "prod")
          .containsEntry("messaging.operation.type", "send");

      Span batch = one(receiver, "process intake");
      assertThat(batch.getLinksList()).hasSize(1);
      assertThat(batch.getLinks(0).getTraceId()).isEqualTo(append.getTraceId());
      assertThat(batch.getLinks(0).getSpanId()).isEqualTo(append.getSpanId());
      assertThat(attributes(batch))
          .containsEntry("messaging.operation.type", "process")
          .containsEntry("messaging.batch.message_count", "1");

      Span ticket = any(receiver, "ticket").orElseThrow();
      assertThat(ticket.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
      assertThat(attributes(ticket))
          .containsEntry("etiolog.sink.name", "pager")
          .containsEntry("etiolog.sink.kind", "alertmanager");
      List<Span> incidents = all(receiver, "incident");
      assertThat(incidents)
          .anySatisfy(incident -> {
            assertThat(incident.getTraceId()).isEqualTo(ticket.getTraceId());
            assertThat(incident.getSpanId()).isEqualTo(ticket.getParentSpanId());
            assertThat(attributes(incident))
                .containsEntry("etiolog.incident.cause", "etcd-quorum-lost")
                .containsEntry("etiolog.incident.status", "open");
          });
      assertThat(incidents)
          .anySatisfy(
              incident -> assertThat(incident.getParentSpanId()).isEqualTo(batch.getSpanId()));

      // Neither what logs say nor what opens doors.
      assertThat(receiver.received().toString())
          .doesNotContain(SECRET)
          .doesNotContain("lost leader", "raft", "etcdserver");
      assertThat(receiver.received())
          .allSatisfy(some ->
              assertThat(attributes(some.getResource().getAttributesList()))
                  .containsEntry("service.name", "etiolog")
                  .containsKeys("service.instance.id", "service.version"));
      assertThat(receiver.spans()).noneMatch(span -> span.getName().contains("health"));
    }
  }

  @Test
  void whatFailsIsSaidAsAFailure() throws Exception {
    try (TraceReceiver receiver = TraceReceiver.start()) {
      try (RunningServer server =
          RunningServer.in(folder, Map.of("traces.endpoint", receiver.address()))) {
        assertThat(server.get("/api/v1/incidents/none").statusCode()).isEqualTo(404);
        assertThat(server.get("/there/is/no/" + SECRET).statusCode()).isEqualTo(404);
        server.post("/api/v1/logs", "line\n".getBytes(UTF_8), Map.of("traceparent", "nonsense"));
        Awaitility.await()
            .atMost(PATIENCE)
            .until(() -> any(receiver, "POST /api/v1/logs").isPresent());
      }

      assertThat(one(receiver, "GET /api/v1/incidents/{id}").getStatus().getCode())
          .isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
      assertThat(attributes(one(receiver, "GET")))
          .containsEntry("http.response.status_code", "404")
          .doesNotContainKey("http.route");
      assertThat(one(receiver, "POST /api/v1/logs").getParentSpanId()).isEmpty();
      assertThat(receiver.received().toString()).doesNotContain(SECRET);
    }
  }

  @Test
  void whoDoesNotTakeTracesHoldsNobodyUp() throws Exception {
    int nobody = freePort();
    try (RunningServer server =
        RunningServer.in(
            folder, Map.of("traces.endpoint", "http://127.0.0.1:" + nobody + "/v1/traces"))) {
      for (int i = 0; i < 20; i++) {
        byte[] line = ("line " + i + "\n").getBytes(UTF_8);
        assertThat(server.post("/api/v1/logs", line, Map.of()).statusCode()).isEqualTo(204);
      }
      assertThat(server.number("etiolog_intake_records_total")).isEqualTo(20);
    }
  }

  private Path policy(String address) throws IOException {
    return Files.writeString(
        folder.resolve("tickets.yaml"),
        """
        sinks:
          - {name: pager, kind: alertmanager, url: "%s"}
        routes:
          - {to: pager, severity: [T2, T3], lasting: "0"}
        """
            .replace("%s", address));
  }

  private static Optional<Span> any(TraceReceiver receiver, String name) {
    return all(receiver, name).stream().findFirst();
  }

  private static List<Span> all(TraceReceiver receiver, String name) {
    return receiver.spans().stream().filter(span -> span.getName().equals(name)).toList();
  }

  private static Span one(TraceReceiver receiver, String name) {
    List<Span> found = all(receiver, name);
    assertThat(found).as(name).hasSize(1);
    return found.getFirst();
  }

  private static Map<String, String> attributes(Span span) {
    return attributes(span.getAttributesList());
  }

  private static Map<String, String> attributes(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(Collectors.toMap(KeyValue::getKey, one -> text(one.getValue())));
  }

  private static String text(AnyValue value) {
    return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Takes every alert, at an address that holds a secret. */
  private record Pager(HttpServer server) implements AutoCloseable {
    static Pager start() throws IOException {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/" + SECRET,
          exchange -> {
            try (exchange) {
              exchange.getRequestBody().readAllBytes();
              exchange.sendResponseHeaders(200, -1);
            }
          });
      server.start();
      return new Pager(server);
    }

    String address() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + SECRET;
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
