// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks a service in which nothing happened yet is told so, and need not guess. */
class EmptyListsTest {
  private static final Map<String, String> LISTS =
      Map.of(
          "/api/v1/incidents", "incidents",
          "/api/v1/bundles", "bundles",
          "/api/v1/clusters", "clusters",
          "/api/v1/plans", "plans",
          "/api/v1/search?q=nothing", "lines",
          "/api/v1/rules?after=zzz", "rules",
          "/api/v1/sinks", "sinks");

  @TempDir private Path data;

  @Test
  void everyListIsThereAlsoWhereItHoldsNothing() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      // The index opens after the start.
      Awaitility.await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> server.get("/api/v1/search?q=nothing").statusCode() == 200);
      for (Map.Entry<String, String> list : LISTS.entrySet()) {
        assertThat(
                new ObjectMapper().readTree(server.get(list.getKey()).body()).get(list.getValue()))
            .as(list.getKey())
            .isNotNull()
            .isEmpty();
      }
    }
  }
}
