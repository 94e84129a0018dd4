// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ClusterProposeCommandTest {
  @Test
  void a_bundle_that_shows_an_etcd_process_tells_where_it_is() throws Exception {
    Run run = Run.of("cluster", "propose", "../samples/incidents/two-member-quorum-loss");

    assertThat(run.status()).as(run.err()).isZero();
    JsonNode body = new ObjectMapper().readTree(run.out());
    assertThat(body.path("endpoints").get(0).asText()).isEqualTo("https://172.17.1.120:2379");
    assertThat(body.at("/tls/authority").asText()).isEqualTo("/etc/kubernetes/pki/etcd/ca.crt");
    assertThat(body.at("/tls/certificate").asText())
        .isEqualTo("/etc/kubernetes/pki/etcd/server.crt");
    assertThat(body.at("/tls/key").asText()).isEqualTo("/etc/kubernetes/pki/etcd/server.key");
  }

  @Test
  void a_bundle_without_one_is_said_to_have_none() {
    Run run = Run.of("cluster", "propose", Run.FINE);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("no etcd process");
    assertThat(Run.of("cluster", "propose", "/none").status()).isEqualTo(2);
  }
}
