// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.run;

import io.etiolog.scale.topology.ClusterView;
import io.etiolog.scale.topology.ScaleTopology;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;

/** What is known of a cluster, from whichever instance holds its state. Safe for all threads. */
final class ClusterLookup {
  /** Says that another instance asks, which is not asked in turn. */
  static final String FORWARDED = "X-Etiolog-Forwarded";

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Worker worker;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();

  ClusterLookup(Worker worker) {
    this.worker = worker;
  }

  /**
   * Finds it.
   *
   * @param authorization what the caller showed, shown again to whoever is asked
   * @param forwarded whether another instance asks
   */
  Answer find(String cluster, Optional<String> authorization, boolean forwarded) {
    try {
      KeyQueryMetadata where =
          worker
              .streams()
              .queryMetadataForKey(ScaleTopology.CLUSTERS, cluster, new StringSerializer());
      if (where == null || where.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
        return later("nobody holds this cluster just now");
      }
      if (worker.isAt(where.activeHost())) {
        return ClusterView.read(worker.streams(), cluster)
            .map(view -> Answer.json(200, view.json()))
            .orElseGet(() -> Answer.problem(404, "no lines of this cluster have come"));
      }
      return forwarded
          ? later("this cluster is moving to another instance")
          : ask(where.activeHost(), cluster, authorization);
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return later("its state is being taken over");
    }
  }

  private static Answer later(String why) {
    return Answer.problem(503, why + "; ask again");
  }

  private Answer ask(HostInfo holder, String cluster, Optional<String> authorization) {
    String name = URLEncoder.encode(cluster, StandardCharsets.UTF_8).replace("+", "%20");
    URI address = URI.create("http://" + holder.host() + ":" + holder.port() + "/clusters/" + name);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).timeout(PATIENCE).header(FORWARDED, "1");
    authorization.ifPresent(said -> request.header("Authorization", said));
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String type = answer.headers().firstValue("Content-Type").orElse("application/json");
      return new Answer(answer.statusCode(), type, answer.body());
    } catch (IOException e) {
      return later("the instance that holds it does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return later("this instance is stopping");
    }
  }
}
