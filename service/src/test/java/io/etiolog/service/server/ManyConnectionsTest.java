// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Connections that are open and do not go on. {@code -Dconnections=10000} sets how many; each takes
 * two file descriptors, since both ends are in this process.
 */
class ManyConnectionsTest {
  private static final int COUNT = Integer.getInteger("connections", 300);
  private static final byte[] HALF =
      "POST /api/v1/logs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{\"log\":"
          .getBytes(US_ASCII);

  @TempDir private Path folder;

  @Test
  void whileTheyAreOpenShippersAreServed() throws Exception {
    List<Socket> open = new ArrayList<>();
    try (RunningServer server = RunningServer.in(folder)) {
      try {
        for (int i = 0; i < COUNT; i++) {
          open.add(stuck(server));
        }
        for (int i = 0; i < 10; i++) {
          byte[] line = ("line " + i + "\n").getBytes(UTF_8);
          assertThat(server.post("/api/v1/logs", line, Map.of()).statusCode()).isEqualTo(204);
        }
        assertThat(server.number("etiolog_intake_records_total")).isEqualTo(10);
      } finally {
        for (Socket socket : open) {
          socket.close();
        }
      }
      assertThat(server.get("/health").statusCode()).isEqualTo(200);
    }
  }

  private static Socket stuck(RunningServer server) throws IOException {
    Socket socket = new Socket(server.address().getHost(), server.address().getPort());
    socket.getOutputStream().write(HALF);
    return socket;
  }
}
