// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.etiolog.service.stream.ServiceProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Connections that are open and do not go on. {@code -Dconnections} sets how many there are, else
 * ten thousand, or as many as a process may have here; the service is a process of its own, since
 * each end takes a file descriptor.
 */
class ManyConnectionsTest {
  private static final int WANTED = Integer.getInteger("connections", 10_000);

  /** What a process has open besides: jars, the index, the database. */
  private static final int OTHERS = 1_000;

  private static final byte[] HALF =
      "POST /api/v1/logs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{\"log\":"
          .getBytes(US_ASCII);

  @TempDir private Path folder;

  private static int count() {
    long most =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
            ? system.getMaxFileDescriptorCount()
            : 0;
    return Math.toIntExact(Math.clamp(most - OTHERS, Math.min(300, WANTED), WANTED));
  }

  @Test
  void whileTheyAreOpenShippersAreServed() throws Exception {
    List<Socket> open = new ArrayList<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      ServiceProcess service = ServiceProcess.start(folder, client);
      try {
        for (int i = 0; i < count(); i++) {
          open.add(stuck(service));
        }
        for (int i = 0; i < 10; i++) {
          byte[] line = ("line " + i + "\n").getBytes(UTF_8);
          assertThat(service.post("/api/v1/logs", line).join().statusCode()).isEqualTo(204);
        }
        assertThat(service.get("/prometheus"))
            .containsPattern("(?m)^etiolog_intake_records_total(\\{.*})? 10\\.0$");
        // Nobody was cut off to make room; and the kernel queues far fewer that nobody has taken.
        assertThat(stillOpen(open)).isEqualTo(open.size());
        assertThat(service.get("/health")).contains("\"status\":\"UP\"").doesNotContain("DOWN");
      } finally {
        for (Socket socket : open) {
          socket.close();
        }
        service.stop();
      }
    }
  }

  private static Socket stuck(ServiceProcess service) throws IOException {
    Socket socket = new Socket(service.address().getHost(), service.address().getPort());
    socket.getOutputStream().write(HALF);
    return socket;
  }

  /** Those that the service has neither answered nor ended. */
  private static long stillOpen(List<Socket> sockets) throws IOException {
    long open = 0;
    for (Socket socket : sockets) {
      socket.setSoTimeout(1);
      try {
        int _ = socket.getInputStream().read();
      } catch (SocketTimeoutException waiting) {
        open++;
      }
    }
    return open;
  }
}
