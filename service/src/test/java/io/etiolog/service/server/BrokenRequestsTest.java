// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.shipper.Capture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests of every protocol that are broken by chance, sent to the running service: each is taken
 * or refused, nobody sees its inside, and it goes on. {@code -Dbroken=10000} sends more of them.
 */
class BrokenRequestsTest {
  private static final int EACH = Integer.getInteger("broken", 12);
  private static final long SEED = Long.getLong("seed", 6);

  private static final List<String> BROKEN_HEADS =
      List.of(
          "POST /api/v1/logs HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n",
          "POST /api/v1/logs HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
          "POST /api/v1/logs HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999999999999999\r\n\r\n",
          "POST /api/v1/logs HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
          "POST /api/v1/logs?cluster=%zz HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
          "POST /api/v1/logs HTTP/9.9\r\n\r\n",
          "\0\0\0\0\r\n\r\n",
          "nonsense\r\n\r\n",
          "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: a\r\nX: " + "b".repeat(20_000) + "\r\n\r\n");

  @TempDir private static Path folder;
  private static RunningServer server;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.in(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void brokenBodiesOfEveryProtocolAreTakenOrRefused() throws Exception {
    Random chance = new Random(SEED);
    for (Capture capture : Capture.all()) {
      if (capture.requestLine().isEmpty()) {
        continue;
      }
      for (int i = 0; i < EACH; i++) {
        byte[] body = broken(capture.body(), chance);
        HttpResponse<String> answer = server.post(capture.endpoint(), body, capture.ownHeaders());

        // 503 would have its sender try it again, without an end.
        assertThat(answer.statusCode())
            .as("%s, try %d: %s", capture, i, answer.body())
            .isIn(200, 204, 400, 413, 415);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ", "io.etiolog");
      }
      assertThat(server.post(capture.endpoint(), capture.body(), capture.ownHeaders()).statusCode())
          .as("%s", capture)
          .isIn(200, 204);
    }
    assertThat(server.get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void requestsThatAreNoHttpAreRefused() throws Exception {
    for (String head : BROKEN_HEADS) {
      String answer = said(head);

      assertThat(answer).as(head).doesNotStartWith("HTTP/1.1 5").doesNotContain("\tat ");
    }
    byte[] line = "a line\n".getBytes(UTF_8);
    assertThat(server.post("/api/v1/logs", line, Map.of()).statusCode()).isEqualTo(204);
  }

  /** What it answers until it ends the connection, or the next request would come. */
  private static String said(String request) throws IOException {
    try (Socket socket = new Socket(server.address().getHost(), server.address().getPort())) {
      socket.setSoTimeout(30_000);
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        socket.shutdownOutput();
        socket.getInputStream().transferTo(answer);
      } catch (SocketException ended) {
        // It need not read the whole of what it refuses: what it said until then counts.
      }
      return answer.toString(ISO_8859_1);
    }
  }

  /** Cut, with bytes changed, taken out, doubled or put in; one to eight times. */
  private static byte[] broken(byte[] whole, Random chance) {
    byte[] body = whole;
    for (int i = 1 + chance.nextInt(8); i > 0 && body.length > 0; i--) {
      int at = chance.nextInt(body.length);
      int length = Math.min(1 + chance.nextInt(16), body.length - at);
      body =
          switch (chance.nextInt(5)) {
            case 0 -> changed(body, at, chance);
            case 1 -> joined(body, at, body, at + length);
            case 2 -> joined(body, at + length, body, at);
            case 3 -> joined(joined(body, at, new byte[length], 0), at + length, body, at);
            default -> chance.nextInt(4) == 0 ? Arrays.copyOf(body, at) : body;
          };
    }
    return body;
  }

  private static byte[] changed(byte[] body, int at, Random chance) {
    byte[] changed = body.clone();
    changed[at] = (byte) chance.nextInt(256);
    return changed;
  }

  private static byte[] joined(byte[] head, int end, byte[] tail, int from) {
    byte[] all = Arrays.copyOf(head, end + tail.length - from);
    System.arraycopy(tail, from, all, end, tail.length - from);
    return all;
  }
}
