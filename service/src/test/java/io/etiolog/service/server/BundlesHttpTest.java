// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundlesHttpTest {
  private static final Path LOG =
      Path.of("../samples/incidents/two-member-quorum-loss").resolve("etcd.log");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Map<String, String> WAITING = Map.of("Prefer", "wait=60");
  private static final String BUNDLES = "/api/v1/bundles";

  @TempDir private Path data;

  @Test
  void anArchiveOrATextIsAnsweredWithItsReportWhereThereIsTimeToWait() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      for (byte[] body : List.of(log(), tarGz(), zip())) {
        HttpResponse<String> answer = server.post(BUNDLES + "?name=prod", body, WAITING);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Preference-Applied")).hasValue("wait=60");
        assertThat(answer.headers().firstValue("Location").orElse(""))
            .startsWith(BUNDLES + "/bun-");
        JsonNode report = json(answer);
        assertThat(report.path("schema").asText()).isEqualTo("etiolog/report-v1");
        assertThat(report.path("bundle").asText()).isEqualTo("prod");
        assertThat(report.at("/diagnoses/0/id").asText()).isEqualTo("etcd-quorum-lost");
      }
      assertThat(server.number("etiolog_bundles_diagnosed_total")).isEqualTo(3);
    }
  }

  @Test
  void withoutWaitingTheAnswerSaysWhereItsStateIs() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      HttpResponse<String> answer =
          server.post(BUNDLES + "?name=prod&cluster=east", log(), Map.of());

      assertThat(answer.statusCode()).isEqualTo(202);
      String place = answer.headers().firstValue("Location").orElseThrow();
      assertThat(json(answer).path("cluster").asText()).isEqualTo("east");

      JsonNode done = done(server, place);
      assertThat(done.path("bytes").asLong()).isEqualTo(log().length);
      assertThat(done.path("percent").asInt()).isEqualTo(100);
      assertThat(done.path("lines").asLong()).isEqualTo(Files.readAllLines(LOG).size());
      assertThat(done.path("verdict").asText()).isEqualTo("diagnosed");
      assertThat(done.path("report").asText()).isEqualTo(place + "/report");
      assertThat(server.get(place + "/report").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aReportComesInTheFormThatIsAskedFor() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      String place = upload(server, log());

      assertThat(report(server, place, "text/markdown").body()).startsWith("#");
      assertThat(report(server, place, "text/plain").body()).startsWith("ROOT CAUSE");
      assertThat(report(server, place, "text/html,*/*;q=0.8").body()).startsWith("<!doctype html>");
      assertThat(json(report(server, place, "*/*")).path("verdict").asText())
          .isEqualTo("diagnosed");
      assertThat(json(report(server, place, "text/*;q=0.1, application/json;q=0.2")).has("schema"))
          .isTrue();
      HttpResponse<String> html = report(server, place, "text/html");
      assertThat(html.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
      assertThat(html.headers().firstValue("Content-Security-Policy").orElse(""))
          .startsWith("default-src 'none'");

      HttpResponse<String> none = report(server, place, "image/png");
      assertThat(none.statusCode()).isEqualTo(406);
      assertThat(none.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
  }

  @Test
  void filesOfAFormAreOneBundle() throws Exception {
    String form =
        """
        --b0undary\r
        Content-Disposition: form-data; name="cluster"\r
        \r
        west\r
        --b0undary\r
        Content-Disposition: form-data; name="file"; filename="../../etc/etcd.log"\r
        Content-Type: text/plain\r
        \r
        %s\r
        --b0undary\r
        Content-Disposition: form-data; name="file"; filename="etcd.log"\r
        \r
        nothing much\r
        --b0undary--\r
        """
            .replace("%s", Files.readString(LOG));
    try (RunningServer server = RunningServer.in(data)) {
      HttpResponse<String> answer =
          server.post(
              BUNDLES,
              form.getBytes(UTF_8),
              Map.of(
                  "Prefer", "wait=60", "Content-Type", "multipart/form-data; boundary=b0undary"));

      assertThat(answer.statusCode()).isEqualTo(200);
      JsonNode report = json(answer);
      assertThat(report.path("bundle").asText()).isEqualTo("../../etc/etcd.log");
      assertThat(report.at("/diagnoses/0/id").asText()).isEqualTo("etcd-quorum-lost");
      assertThat(report.path("inputs")).hasSize(2);
      JsonNode state = json(server.get(answer.headers().firstValue("Location").orElseThrow()));
      assertThat(state.path("cluster").asText()).isEqualTo("west");
    }
  }

  @Test
  void aFormThatCannotBeReadIsABadRequest() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      byte[] cut = "--b\r\nContent-Disposition: form-data; name=f\r\n\r\nno end".getBytes(UTF_8);
      for (String type : List.of("multipart/form-data; boundary=b", "multipart/form-data")) {
        HttpResponse<String> answer = server.post(BUNDLES, cut, Map.of("Content-Type", type));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("part");
      }
      assertThat(server.post(BUNDLES, new byte[0], Map.of()).statusCode()).isEqualTo(400);
      assertThat(json(server.get(BUNDLES)).path("bundles")).isEmpty();
      assertThat(files("incoming")).isEmpty();
    }
  }

  @Test
  void whatIsLargerThanAllowedIsRefusedAndLeavesNothing() throws Exception {
    try (RunningServer server = RunningServer.in(data, Map.of("bundles.size", "64KiB"))) {
      HttpResponse<String> answer = server.post(BUNDLES, new byte[200_000], Map.of());

      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(answer.body()).contains("bundles.size");
      assertThat(files("incoming")).isEmpty();
      assertThat(server.number("etiolog_bundles_bytes")).isZero();
    }
  }

  @Test
  void whatDoesNotFitBesideTheOthersIsRefusedForNow() throws Exception {
    try (RunningServer server = RunningServer.in(data, Map.of("bundles.disk", "1MiB"))) {
      HttpResponse<String> answer = server.post(BUNDLES, new byte[2_000_000], Map.of());

      assertThat(answer.statusCode()).isEqualTo(507);
      assertThat(answer.body()).contains("bundles.disk");
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }
  }

  @Test
  void aBrokenArchiveHasAnEmptyReportThatSaysWhy() throws Exception {
    byte[] broken = Arrays.copyOf(zip(), 40);
    try (RunningServer server = RunningServer.in(data)) {
      String place = upload(server, broken);

      JsonNode state = json(server.get(place));
      assertThat(state.path("verdict").asText()).isEqualTo("empty");
      assertThat(state.path("detail").asText()).startsWith("no line of it was understood");
    }
  }

  @Test
  void anUploadThatBreaksOffLeavesNothing() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      try (Socket socket =
          new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
        OutputStream out = socket.getOutputStream();
        out.write(
            "POST /api/v1/bundles HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n"
                .getBytes(UTF_8));
        out.write(new byte[300_000]);
        out.flush();
        Awaitility.await().atMost(PATIENCE).until(() -> files("incoming").size() > 1);
      }
      Awaitility.await().atMost(PATIENCE).until(() -> files("incoming").isEmpty());
      assertThat(json(server.get(BUNDLES)).path("bundles")).isEmpty();
      assertThat(upload(server, log())).startsWith(BUNDLES);
    }
  }

  @Test
  void whatIsThereAtARestartIsDiagnosedAndReportsStay() throws Exception {
    String done;
    byte[] report;
    try (RunningServer server = RunningServer.in(data)) {
      done = upload(server, log());
      report = server.get(done + "/report").body().getBytes(UTF_8);
    }
    // A bundle that was kept, and not yet diagnosed, when the process ended.
    String waiting = "bun-00000000000000000000000000000000";
    Path kept = data.resolve("bundles/kept").resolve(waiting);
    Files.createDirectories(kept.resolve("content"));
    Files.copy(LOG, kept.resolve("content/etcd.log"));
    Files.writeString(
        kept.resolve("about.json"),
        "{\"name\":\"n\",\"cluster\":\"\",\"received\":\"2026-01-01T00:00:00Z\",\"bytes\":1}");
    Path half = Files.createDirectories(data.resolve("bundles/incoming/bun-x/content"));
    Files.writeString(half.resolve("etcd.log"), "half");

    try (RunningServer server = RunningServer.in(data)) {
      assertThat(server.get(done + "/report").body().getBytes(UTF_8)).isEqualTo(report);
      assertThat(done(server, BUNDLES + "/" + waiting).path("verdict").asText())
          .isEqualTo("diagnosed");
      assertThat(files("incoming")).isEmpty();
      assertThat(kept.resolve("content")).as("the upload, with its secrets").doesNotExist();
    }
  }

  @Test
  void whatEndsTheProcessAgainAndAgainIsGivenUp() throws Exception {
    String id = "bun-00000000000000000000000000000001";
    Path kept = Files.createDirectories(data.resolve("bundles/kept").resolve(id));
    Files.createDirectories(kept.resolve("content"));
    Files.writeString(
        kept.resolve("about.json"), "{\"name\":\"n\",\"received\":\"2099-01-01T00:00:00Z\"}");
    Files.write(kept.resolve("attempts"), new byte[3]);

    for (int start = 0; start < 2; start++) {
      try (RunningServer server = RunningServer.in(data)) {
        JsonNode state =
            Awaitility.await()
                .atMost(PATIENCE)
                .until(
                    () -> json(server.get(BUNDLES + "/" + id)),
                    found -> found.path("state").asText().equals("failed"));
        assertThat(state.path("detail").asText()).contains("ended 3 times");
        HttpResponse<String> report = server.get(BUNDLES + "/" + id + "/report");
        assertThat(report.statusCode()).isEqualTo(409);
        assertThat(report.body()).contains("ended 3 times");
      }
    }
  }

  @Test
  void manyAtOnceAllGetTheirOwnReport() throws Exception {
    try (RunningServer server = RunningServer.in(data);
        ExecutorService senders = Executors.newFixedThreadPool(8)) {
      List<Callable<HttpResponse<String>>> calls =
          Stream.iterate(0, i -> i + 1)
              .limit(16)
              .<Callable<HttpResponse<String>>>map(
                  i -> () -> server.post(BUNDLES + "?name=b" + i, log(), WAITING))
              .toList();
      List<Future<HttpResponse<String>>> answers = senders.invokeAll(calls);

      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get().statusCode()).isEqualTo(200);
        assertThat(json(answers.get(i).get()).path("bundle").asText()).isEqualTo("b" + i);
      }
      JsonNode first = json(server.get(BUNDLES + "?limit=10"));
      JsonNode second =
          json(server.get(BUNDLES + "?limit=10&after=" + first.path("after").asText()));
      assertThat(first.path("bundles")).hasSize(10);
      assertThat(second.path("bundles")).hasSize(6);
      assertThat(second.has("after")).isFalse();
      assertThat(server.get(BUNDLES + "?limit=0").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void whatIsDeletedIsGone() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      String place = upload(server, log());

      assertThat(server.delete(place).statusCode()).isEqualTo(204);
      assertThat(server.delete(place).statusCode()).isEqualTo(404);
      assertThat(server.get(place).statusCode()).isEqualTo(404);
      assertThat(server.get(place + "/report").statusCode()).isEqualTo(404);
      assertThat(files("kept")).isEmpty();
      assertThat(server.number("etiolog_bundles_bytes")).isZero();
    }
  }

  private static String upload(RunningServer server, byte[] body) throws Exception {
    HttpResponse<String> answer = server.post(BUNDLES, body, WAITING);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static HttpResponse<String> report(RunningServer server, String place, String accept)
      throws Exception {
    return server.get(place + "/report", Map.of("Accept", accept));
  }

  private static JsonNode done(RunningServer server, String place) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> json(server.get(place)), state -> state.path("state").asText().equals("done"));
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return new ObjectMapper().readTree(answer.body());
  }

  private List<Path> files(String folder) throws Exception {
    Path root = data.resolve("bundles").resolve(folder);
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> !file.equals(root)).toList();
    } catch (UncheckedIOException gone) {
      return List.of(root);
    }
  }

  private static byte[] log() throws Exception {
    return Files.readAllBytes(LOG);
  }

  private static byte[] tarGz() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes));
        InputStream log = new ByteArrayInputStream(log())) {
      TarArchiveEntry entry = new TarArchiveEntry("etcd.log");
      entry.setSize(log().length);
      tar.putArchiveEntry(entry);
      log.transferTo(tar);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  private static byte[] zip() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("etcd.log"));
      zip.write(log());
    }
    return bytes.toByteArray();
  }
}
