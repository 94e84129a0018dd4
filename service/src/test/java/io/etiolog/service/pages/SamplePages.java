// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.service.server.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/** Every page of a service, each with something on it. */
final class SamplePages {
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");

  private SamplePages() {}

  /** The pages' addresses by their names. */
  static Map<String, String> of(RunningServer server) throws Exception {
    ObjectMapper json = new ObjectMapper();
    server.post("/api/v1/logs?cluster=prod&source=etcd.log", Files.readAllBytes(OUTAGE), Map.of());
    server.put("/api/v1/clusters/prod", "{\"endpoints\":[\"http://127.0.0.1:1\"]}");
    String incident =
        Awaitility.await()
            .atMost(Chromium.PATIENCE)
            .until(
                () ->
                    json.readTree(server.get("/api/v1/incidents").body())
                        .at("/incidents/0/id")
                        .asText(),
                id -> !id.isEmpty());
    String bundle =
        server
            .post("/samples/certificates-expired", new byte[0], Map.of("Accept", "text/html"))
            .headers()
            .firstValue("Location")
            .orElseThrow();
    Awaitility.await()
        .atMost(Chromium.PATIENCE)
        .until(() -> server.get("/api/v1" + bundle).body().contains("\"state\":\"done\""));
    String plan =
        server
            .post("/incidents/" + incident + "/plan", new byte[0], Map.of("Accept", "text/html"))
            .headers()
            .firstValue("Location")
            .orElseThrow();
    Awaitility.await()
        .atMost(Chromium.PATIENCE)
        .until(() -> server.get("/api/v1/search?q=prober").body().contains("\"id\""));
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("home", "/");
    pages.put("incidents", "/incidents");
    pages.put("incident", "/incidents/" + incident);
    pages.put("bundles", "/bundles");
    pages.put("bundle", bundle);
    pages.put("plans", "/plans");
    pages.put("plan", plan);
    pages.put("cluster", "/clusters/prod");
    pages.put("search", "/search?q=prober");
    pages.put("catalogue", "/catalogue");
    pages.put("rule", "/catalogue/etcd-quorum-lost");
    pages.put("settings", "/settings");
    pages.put("missing", "/nothing");
    return pages;
  }
}
