// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.cluster.EtcdCallException.Outcome;
import io.etiolog.service.cluster.ProbeResult.Trouble;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdProgram;
import io.etiolog.service.lab.Relay;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.etiolog.service.lab.EtcdProgram#available")
record WriteProbeTest(EtcdProgram program) {
  private static final WriteProbe PROBE = new WriteProbe(Patiences.LONG);

  @Test
  void a_cluster_that_takes_writes_is_proven_to_and_keeps_nothing_of_it() throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3)) {
      cluster.start();
      ProbeResult result = probe(cluster, cluster.member(2).clientUrl());
      assertThat(result.passed()).isTrue();
      assertThat(result.trouble()).isEmpty();
      assertThat(result.left()).isEmpty();
      assertThat(left(cluster)).isEmpty();
      // Each member tells of its own, and hears of an end a moment later.
      cluster
          .await()
          .until(() -> cluster.etcdctl("lease", "list").output().contains("found 0 leases"));
    }
  }

  @Test
  void a_full_cluster_is_told_and_nothing_is_left_of_what_was_refused() throws Exception {
    try (EtcdClusterFixture cluster =
        EtcdClusterFixture.secured(program, 1, "--quota-backend-bytes=16777216")) {
      cluster.start();
      String endpoint = cluster.member(1).clientUrl();
      Faults.of(cluster).fill();
      ProbeResult full = probe(cluster, endpoint);
      assertThat(full.passed()).isFalse();
      assertThat(full.left()).isEmpty();
      assertThat(full.trouble())
          .hasValueSatisfying(
              trouble -> assertThat(trouble.why()).contains("database space exceeded"));
    }
  }

  @Test
  void a_corrupt_and_a_frozen_cluster_are_told_with_what_could_not_be_done() throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 1)) {
      cluster.start();
      String endpoint = cluster.member(1).clientUrl();
      Faults.of(cluster).raiseCorrupt(0);
      assertThat(probe(cluster, endpoint).trouble())
          .hasValueSatisfying(trouble -> assertThat(trouble.why()).contains("corrupt cluster"));

      cluster.member(1).pause();
      WriteProbe hasty = new WriteProbe(Patiences.SHORT);
      assertThat(hasty.prove(URI.create(endpoint), Access.secured(cluster)).trouble())
          .contains(
              new Trouble("to be granted a lease", Outcome.UNREACHED, "no answer in time", false));
    }
  }

  @Test
  void what_cannot_be_deleted_any_more_is_named_and_hangs_on_a_lease() throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 1);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      cluster.start();
      try (Relay relay = Relay.before(cluster.member(1))) {
        // So that there is time to see what stands between two calls, on a busy machine too.
        relay.slow(Duration.ofSeconds(2));
        Future<ProbeResult> probing =
            threads.submit(() ->
                PROBE.prove(
                    URI.create("https://127.0.0.1:" + relay.port()), Access.secured(cluster)));
        cluster.await().until(() -> !left(cluster).isEmpty());
        relay.cut(true);
        ProbeResult result = probing.get();
        assertThat(result.passed()).isFalse();
        assertThat(result.left()).hasValue(left(cluster));
        assertThat(cluster.etcdctl("lease", "list").orFail()).contains("found 1 leases");
      }
    }
  }

  private static ProbeResult probe(EtcdClusterFixture cluster, String endpoint)
      throws EtcdCallException {
    return PROBE.prove(URI.create(endpoint), Access.secured(cluster));
  }

  private static String left(EtcdClusterFixture cluster) throws IOException {
    return cluster.etcdctl("get", "--prefix", "--keys-only", WriteProbe.PREFIX).orFail().strip();
  }
}
