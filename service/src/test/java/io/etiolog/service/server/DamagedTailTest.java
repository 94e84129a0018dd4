// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of the newest segment of the intake log is damaged while the service is stopped. */
class DamagedTailTest {
  private static final List<String> LINES =
      List.of(
          "{\"time\":\"2026-11-22T00:00:01Z\",\"log\":\"the first line\"}",
          "{\"time\":\"2026-11-22T00:00:02Z\",\"log\":\"the second line\"}");

  @TempDir private Path folder;

  @Test
  void theServiceStartsWithoutItAndTakesItOnceMore() throws Exception {
    try (RunningServer server = RunningServer.in(folder)) {
      for (String line : LINES) {
        send(server, line);
      }
      shows(server, 2);
    }
    cutTail();

    try (RunningServer server = RunningServer.in(folder)) {
      shows(server, 1);
      assertThat(server.get("/health").statusCode()).isEqualTo(200);
      // The first is recognised, the second is not there any more.
      for (String line : LINES) {
        send(server, line);
      }
      shows(server, 2);
      assertThat(server.number("etiolog_intake_repeated_batches_total")).isEqualTo(1);
    }
  }

  private static void send(RunningServer server, String line) throws Exception {
    assertThat(server.post("/api/v1/logs", line.getBytes(UTF_8), Map.of()).statusCode())
        .isEqualTo(204);
  }

  private static void shows(RunningServer server, int lines) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .until(() ->
            new ObjectMapper()
                    .readTree(server.get("/api/v1/search?q=line").body())
                    .path("lines")
                    .size()
                == lines);
  }

  private void cutTail() throws IOException {
    Path newest;
    try (Stream<Path> files = Files.list(folder.resolve("intake"))) {
      newest =
          files
              .filter(file -> file.toString().endsWith(".segment"))
              .max(Path::compareTo)
              .orElseThrow();
    }
    try (RandomAccessFile file = new RandomAccessFile(newest.toFile(), "rw")) {
      file.setLength(file.length() - 3);
    }
  }
}
