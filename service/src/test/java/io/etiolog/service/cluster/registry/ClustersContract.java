// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.etiolog.service.incident.store.Act;
import io.etiolog.service.incident.store.AuditLog;
import io.etiolog.service.incident.store.Database;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What holds for the configured clusters, whichever database keeps them. */
abstract class ClustersContract {
  private static final String BODY = "{\"endpoints\": [\"http://10.0.0.11:2379\"]}";

  /** Opens the same database each time. */
  abstract Database open() throws Exception;

  private static ConfiguredCluster cluster(String name) throws Exception {
    return ClusterReader.read(name, BODY);
  }

  private static Act act(String deed) {
    return new Act(Instant.parse("2026-11-22T07:00:00Z"), "ada", "", deed, "", "prod");
  }

  @Test
  void aClusterIsThereForEveryInstanceAndAfterReopening() throws Exception {
    try (Database one = open();
        Database other = open()) {
      ConfiguredCluster saved = new Clusters(one).save(cluster("prod"), act("cluster-configured"));

      assertThat(saved.version()).isEqualTo(1);
      assertThat(new Clusters(other).find("prod")).hasValue(saved);
    }
    try (Database database = open()) {
      assertThat(new Clusters(database).find("prod")).isPresent();
      assertThat(new AuditLog(database).latest(Long.MAX_VALUE, 9))
          .extracting(entry -> entry.act().deed())
          .containsExactly("cluster-configured");
    }
  }

  @Test
  void whoNamesAVersionThatIsNoLongerThereHasToReadAgain() throws Exception {
    try (Database database = open()) {
      Clusters clusters = new Clusters(database);
      ConfiguredCluster first = clusters.save(cluster("prod"), act("first"));
      clusters.save(first, act("second"));

      assertThatExceptionOfType(StaleClusterException.class)
          .isThrownBy(() -> clusters.save(first, act("third")));
      assertThatExceptionOfType(StaleClusterException.class)
          .isThrownBy(() -> clusters.save(cluster("new").version(7), act("third")));
      assertThat(clusters.save(cluster("prod"), act("forced")).version()).isEqualTo(3);
      assertThat(new AuditLog(database).latest(Long.MAX_VALUE, 9))
          .extracting(entry -> entry.act().deed())
          .containsExactly("forced", "second", "first");
    }
  }

  @Test
  void clustersAreListedByTheirNamesAndForgotten() throws Exception {
    try (Database database = open()) {
      Clusters clusters = new Clusters(database);
      for (String name : new String[] {"b", "a", "c"}) {
        clusters.save(cluster(name), act(name));
      }

      assertThat(clusters.page("", 2))
          .extracting(ConfiguredCluster::name)
          .containsExactly("a", "b");
      assertThat(clusters.page("b", 2)).extracting(ConfiguredCluster::name).containsExactly("c");
      assertThat(clusters.delete("b", act("forgotten"))).isTrue();
      assertThat(clusters.delete("b", act("forgotten again"))).isFalse();
      assertThat(clusters.find("b")).isEmpty();
      assertThat(new AuditLog(database).latest(Long.MAX_VALUE, 1))
          .extracting(entry -> entry.act().deed())
          .containsExactly("forgotten");
    }
  }
}
