// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.etiolog.service.pages.Chromium;
import io.etiolog.service.server.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Tickets on the pages: where they go, what was given up, and trying it. */
@ResourceLock(Chromium.LOCK)
class SinksInBrowserTest {
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");

  @TempDir private Path folder;

  private final AtomicInteger status = new AtomicInteger(400);

  /** A system that answers what the test says. */
  private HttpServer system() throws IOException {
    HttpServer system =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    system.createContext(
        "/",
        call -> {
          call.getRequestBody().readAllBytes();
          call.sendResponseHeaders(status.get(), -1);
          call.close();
        });
    system.start();
    return system;
  }

  private Path policy(HttpServer system) throws IOException {
    return Files.writeString(
        folder.resolve("tickets.yaml"),
        """
        sinks:
          - {name: pager, kind: alertmanager, url: "http://127.0.0.1:%s"}
        routes:
          - {to: pager, severity: [T2, T3], lasting: "0"}
        """
            .replace("%s", Integer.toString(system.getAddress().getPort())));
  }

  @Test
  void aSinkIsTriedAndWhatWasGivenUpIsSentAgain() throws Exception {
    HttpServer system = system();
    try (RunningServer server =
            RunningServer.in(folder.resolve("data"), Map.of("tickets", policy(system).toString()));
        Chromium browser = Chromium.at(server.address(), "en")) {
      browser.open("/settings").sees("pager").click("#sinks form button");
      browser.sees("pager does not take it");
      String logs = "/api/v1/logs?cluster=prod&source=etcd.log";
      assertThat(server.post(logs, Files.readAllBytes(OUTAGE), Map.of()).statusCode())
          .isEqualTo(204);
      Awaitility.await()
          .atMost(Chromium.PATIENCE)
          .until(() -> server.get("/api/v1/deliveries").body().contains("\"state\":\"dead\""));

      status.set(200);
      browser.open("/settings").sees("Tickets that were not told all");
      assertThat(browser.violations()).isEmpty();
      browser.click("#sinks form button");
      browser.sees("It took a test ticket");
      browser.click("form[action$='/resend'] button");
      browser.sees("It is being sent again.");

      browser.click("#sinks a[href^='/incidents/']");
      browser.sees("Tickets").sees("pager");
    } finally {
      system.stop(0);
    }
  }
}
