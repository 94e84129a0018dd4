// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.intake.SourceLines;
import io.etiolog.service.intake.log.DiskLimits;
import io.etiolog.service.intake.log.Entry;
import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.intake.log.LogLimits;
import io.etiolog.service.intake.log.Reading;
import io.etiolog.service.intake.log.TimeSource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk of the data folder is full, really, while shippers send over HTTP. Mounting a small one
 * takes root.
 */
class FullDiskTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  private static final long ROOM = 4 << 20;
  private static final String FILLING = "x".repeat(50_000);

  @TempDir Path temporary;
  private Path disk;
  private int sent;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    disk = Files.createDirectory(temporary.resolve("disk"));
    String size = "size=" + ((DiskLimits.USUAL.freeBytes() >> 20) + 100) + "m";
    boolean mounted = run("mount", "-t", "tmpfs", "-o", size, "tmpfs", disk.toString());
    Assumptions.assumeTrue(mounted, "no right to mount a file system");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    run("umount", "-l", disk.toString());
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
  }

  @Test
  void shippersAreToldToComeAgainAndNothingAcknowledgedIsLost() throws Exception {
    Path data = disk.resolve("data");
    Path ballast = disk.resolve("ballast");
    List<String> acknowledged = new ArrayList<>();
    try (RunningServer server = RunningServer.in(data)) {
      fill(ballast);
      String refused = sendUntilRefused(server, acknowledged);
      assertThat(acknowledged).isNotEmpty();
      assertThat(server.get("/health").body()).contains("DEGRADED", "make room there");

      Files.delete(ballast);
      Awaitility.await().atMost(PATIENCE).until(() -> send(server, refused).statusCode() == 204);
      acknowledged.add(refused);
      for (int i = 0; i < 10; i++) {
        String next = next();
        assertThat(send(server, next).statusCode()).isEqualTo(204);
        acknowledged.add(next);
      }
      assertThat(server.get("/health").body()).doesNotContain("DEGRADED");
    }
    assertThat(kept(data.resolve("intake"))).isEqualTo(acknowledged);
  }

  /** Leaves little more than what the service keeps free. */
  private void fill(Path ballast) throws IOException {
    long usable = Files.getFileStore(disk).getUsableSpace();
    try (RandomAccessFile file = new RandomAccessFile(ballast.toFile(), "rw")) {
      byte[] block = new byte[1 << 20];
      for (long left = usable - DiskLimits.USUAL.freeBytes() - ROOM; left > 0; left -= 1 << 20) {
        file.write(block);
      }
    }
  }

  /** Gives the line that was refused. */
  private String sendUntilRefused(RunningServer server, List<String> acknowledged)
      throws Exception {
    for (int i = 0; i < 1_000; i++) {
      String line = next();
      HttpResponse<String> answer = send(server, line);
      if (answer.statusCode() != 204) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After").orElse("")).matches("[1-9]\\d*");
        assertThat(answer.body()).contains("The disk of the data folder is full");
        return line;
      }
      acknowledged.add(line);
    }
    throw new AssertionError("the disk is larger than it was made");
  }

  private String next() {
    sent++;
    return START.plusSeconds(sent) + " line " + sent + " " + FILLING;
  }

  private static HttpResponse<String> send(RunningServer server, String line) throws Exception {
    byte[] body = (line + "\n").getBytes(UTF_8);
    return server.post("/api/v1/logs?cluster=prod&source=/var/log/app.log", body, Map.of());
  }

  private static List<String> kept(Path folder) throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    try (IntakeLog log = IntakeLog.open(folder, LogLimits.USUAL, TimeSource.system());
        var cursor = log.cursor(0)) {
      while (cursor.next(Duration.ZERO) instanceof Reading.Found(Entry entry)) {
        SourceLines.read(entry.payload()).stream()
            .flatMap(file -> new String(file.text(), UTF_8).lines())
            .forEach(lines::add);
      }
    }
    return lines;
  }
}
