// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Settings;
import io.etiolog.service.settings.SettingsReader;
import io.etiolog.service.settings.WrongSettingsException;
import io.etiolog.service.shipper.Capture;
import io.etiolog.service.shipper.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {

  private static final Path OUTAGE = Path.of("../samples/incidents/two-member-quorum-loss");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path data;

  @Test
  void whatFluentBitForwardsIsKept() throws Exception {
    byte[] sent = Files.readAllBytes(Capture.ROOT.resolve("fluent-bit-forward-plain/body.bin"));
    try (RunningServer server = RunningServer.in(data, Map.of("forward.port", "0"));
        Socket socket =
            new Socket(server.forwardAddress().getAddress(), server.forwardAddress().getPort())) {
      socket.getOutputStream().write(sent);

      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> server.number("etiolog_intake_records_total") == 5);
      assertThat(server.number("etiolog_forward_connections")).isEqualTo(1);
    }
  }

  @Test
  void aForwardPortThatCannotBeHadStopsTheStart() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, String> flags = Map.of("forward.port", Integer.toString(taken.getLocalPort()));
      assertThatExceptionOfType(ServiceStartException.class)
          .isThrownBy(() -> RunningServer.in(data, flags))
          .withMessageContaining("cannot listen for the forward protocol on port");
    }
  }

  @Test
  void whatSaysNothingWithoutAnotherSettingIsSaidWithAllElseThatIsWrong() {
    Map<String, String> flags =
        Map.of("forward.cluster", "east", "kafka.topics", "a,b=xml", "kafka.servers", "k:9092");
    assertThatExceptionOfType(WrongSettingsException.class)
        .isThrownBy(() -> RunningServer.in(data, flags))
        .withMessageContaining("forward.cluster says nothing without forward.port")
        .withMessageContaining("kafka.servers says nothing without kafka.topics")
        .withMessageContaining("kafka.topics is a,b=xml; it must be names of topics");
  }

  @Test
  void itSaysThatItIsWellAndWhatIsWrongWithARequestInOneForm() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      assertThat(server.get("/health").body()).contains("\"status\":\"UP\"");
      assertThat(server.get("/").body()).contains("\"number\":\"7.17.0\"");

      HttpResponse<String> missing = server.get("/api/v1/incidents/inc-none");
      assertThat(missing.statusCode()).isEqualTo(404);
      assertThat(missing.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(missing.body()).contains("There is no incident inc-none");

      HttpResponse<String> nothing = server.get("/nothing");
      assertThat(nothing.headers().firstValue("Content-Type")).hasValue("application/problem+json");

      HttpResponse<String> broken =
          server.post("/api/v1/logs", "[{\"a\":".getBytes(UTF_8), Map.of());
      assertThat(broken.statusCode()).isEqualTo(400);
      assertThat(broken.body()).contains("byte 1");
    }
  }

  @Test
  void whatFluentBitReallySendsIsTakenOnEveryProtocol() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      int sent = 0;
      for (Capture capture : requests()) {
        HttpResponse<String> answer =
            server.post(capture.endpoint(), capture.body(), capture.ownHeaders());
        assertThat(answer.statusCode())
            .as(capture.folder() + " " + capture.file())
            .isEqualTo(capture.protocol() == Protocol.LOGS || isLoki(capture) ? 204 : 200);
        sent += capture.records();
      }

      assertThat(sent).isGreaterThan(9_000);
      assertThat(server.number("etiolog_intake_records_total")).isEqualTo(sent);
      assertThat(server.number("etiolog_intake_unreadable_records_total")).isZero();
    }
  }

  private static boolean isLoki(Capture capture) {
    return capture.protocol() == Protocol.LOKI;
  }

  private static List<Capture> requests() throws IOException {
    return Capture.all().stream().filter(capture -> !capture.requestLine().isEmpty()).toList();
  }

  @Test
  void aBulkRequestIsAnsweredItemByItemAsItsClientsWant() throws Exception {
    Capture capture =
        requests().stream().filter(c -> c.folder().equals("es-bulk-logstash")).findFirst().get();
    try (RunningServer server = RunningServer.in(data)) {
      HttpResponse<String> answer = server.post("/_bulk", capture.body(), capture.ownHeaders());

      JsonNode said = new ObjectMapper().readTree(answer.body());
      assertThat(said.path("errors").asBoolean(true)).isFalse();
      assertThat(said.path("items")).hasSize(capture.records());
      assertThat(said.at("/items/0/create/status").asInt()).isEqualTo(201);
    }
  }

  @Test
  void whatIsSentAgainIsKeptOnce() throws Exception {
    byte[] body = Files.readAllBytes(OUTAGE.resolve("etcd.log"));
    try (RunningServer server = RunningServer.in(data)) {
      String path = "/api/v1/logs?cluster=prod&source=/var/log/etcd.log";
      assertThat(server.post(path, body, Map.of()).statusCode()).isEqualTo(204);
      assertThat(server.post(path, body, Map.of()).statusCode()).isEqualTo(204);

      assertThat(server.number("etiolog_intake_repeated_batches_total")).isEqualTo(1);
    }
  }

  @Test
  void theSameLinesOfTwoFilesAreKeptTwice() throws Exception {
    byte[] line =
        "{\"time\":\"2025-07-23T05:30:20Z\",\"message\":\"rafthttp: lost\"}\n".getBytes(UTF_8);
    try (RunningServer server = RunningServer.in(data)) {
      for (String place :
          List.of("source=a.log&node=x", "source=b.log&node=x", "source=a.log&node=y")) {
        server.post("/api/v1/logs?cluster=prod&" + place, line, Map.of());
      }
      assertThat(server.number("etiolog_intake_repeated_batches_total")).isZero();

      server.post("/api/v1/logs?cluster=prod&source=b.log&node=x", line, Map.of());
      assertThat(server.number("etiolog_intake_repeated_batches_total")).isEqualTo(1);
    }
  }

  @Test
  void anOutageThatStreamsInBecomesOneIncidentAlsoAfterARestart() throws Exception {
    byte[] body = Files.readAllBytes(OUTAGE.resolve("etcd.log"));
    String path = "/api/v1/logs?cluster=prod&source=/var/log/etcd.log";
    JsonNode before;
    try (RunningServer server = RunningServer.in(data)) {
      assertThat(server.post(path, body, Map.of()).statusCode()).isEqualTo(204);
      before = incident(server);
    }
    assertThat(before.path("cluster").asText()).isEqualTo("prod");
    assertThat(before.path("cause").asText()).isEqualTo("etcd-quorum-lost");
    try (RunningServer server = RunningServer.in(data)) {
      JsonNode after = incident(server);
      assertThat(after.path("id")).isEqualTo(before.path("id"));

      JsonNode whole =
          new ObjectMapper()
              .readTree(server.get("/api/v1/incidents/" + after.path("id").asText()).body());
      assertThat(whole.at("/diagnosis/evidence")).isNotEmpty();
      assertThat(whole.at("/history/0/kind").asText()).isEqualTo("opened");
      assertThat(server.number("etiolog_incidents_open")).isEqualTo(1);
    }
  }

  private static JsonNode incident(RunningServer server) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                new ObjectMapper()
                    .readTree(server.get("/api/v1/incidents").body())
                    .path("incidents"),
            found -> found.size() == 1)
        .get(0);
  }

  @Test
  void aSecretIsNowhereInWhatIsKept() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      byte[] line = "--password=swordfish99 is wrong".getBytes(UTF_8);
      assertThat(server.post("/api/v1/logs", line, Map.of()).statusCode()).isEqualTo(204);
    }
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, ISO_8859_1)).doesNotContain("swordfish99");
      }
    }
  }

  @Test
  void twoDoNotShareAFolderOrAPort() throws Exception {
    try (RunningServer first = RunningServer.in(data)) {
      assertThatExceptionOfType(ServiceStartException.class)
          .isThrownBy(() -> RunningServer.in(data).close())
          .withMessageContaining("cannot keep logs in")
          .withMessageContaining("--data");
      Settings taken =
          settings(
              "port",
              Integer.toString(first.address().getPort()),
              "data",
              data.resolve("other").toString());
      assertThatExceptionOfType(ServiceStartException.class)
          .isThrownBy(() -> Server.start(taken, Map.of()).close())
          .withMessageContaining("cannot listen on 127.0.0.1 port")
          .withMessageContaining("--port");
    }
  }

  @Test
  void itListensOnNoOtherAddressThanLoopbackWithoutAuthentication() throws Exception {
    Settings open = settings("address", "0.0.0.0", "data", data.toString());

    assertThatExceptionOfType(ServiceStartException.class)
        .isThrownBy(() -> Server.start(open, Map.of()).close())
        .withMessageContaining("refuses to listen on 0.0.0.0");
  }

  private static Settings settings(String... flags) throws Exception {
    Map<String, String> given = new TreeMap<>();
    for (int i = 0; i < flags.length; i += 2) {
      given.put(flags[i], flags[i + 1]);
    }
    return new SettingsReader(ServiceSettings.all()).read(Optional.empty(), Map.of(), given);
  }
}
