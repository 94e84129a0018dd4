// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.service.lab.Authority;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.lab.EtcdProgram;
import io.etiolog.service.lab.Identity;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.etiolog.service.lab.EtcdProgram#available")
record CertificateLiveTest(EtcdProgram program) {
  @Test
  void a_peer_certificate_that_has_ended_is_told_until_it_is_renewed() throws IOException {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3)) {
      Instant yesterday = Instant.now().minus(Duration.ofDays(1));
      EtcdMember member = cluster.member(3);
      Identity ended =
          cluster.authority().issue(member.name(), List.of(member.address()), yesterday);
      becomesRoot("x509-expired", "it ended at", cluster, ended);
    }
  }

  @Test
  void a_peer_certificate_of_another_authority_is_told_until_it_is_replaced() throws IOException {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3)) {
      EtcdMember member = cluster.member(3);
      Identity foreign = new Authority("other-ca").issue(member.name(), List.of(member.address()));
      becomesRoot("x509-unknown-authority", "does not trust", cluster, foreign);
    }
  }

  private static void becomesRoot(String id, String said, EtcdClusterFixture cluster, Identity bad)
      throws IOException {
    Doctor doctor = new Doctor(cluster);
    cluster.start();
    EtcdMember member = cluster.member(3);
    member.stop();
    member.certifyPeer(bad);
    cluster.start(member);
    Diagnosis found = doctor.awaitRoot(id);
    assertThat(found.summary()).contains(said);

    member.stop();
    member.certifyPeer(cluster.authority().issue(member.name(), List.of(member.address())));
    cluster.start(member);
    cluster.awaitHealthy(cluster.members());
    doctor.awaitRecovered(id);
  }
}
