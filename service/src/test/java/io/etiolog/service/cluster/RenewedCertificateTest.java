// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdProgram;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates are renewed on disk, under the name that they have, and nobody starts anew. */
class RenewedCertificateTest {
  private static void copy(Path from, Path to) throws Exception {
    for (String file : List.of("ca.crt", "client.crt", "client.key")) {
      Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Test
  void who_shows_a_certificate_that_was_renewed_is_known_again(@TempDir Path files)
      throws Exception {
    EtcdProgram program = EtcdProgram.available().getFirst();
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 1);
        EtcdClusterFixture stranger = EtcdClusterFixture.secured(program, 1)) {
      cluster.start();
      copy(stranger.certificates(), files);
      TlsFiles tls =
          new TlsFiles(
              files.resolve("ca.crt"), files.resolve("client.crt"), files.resolve("client.key"));
      ClusterAccess access =
          new ClusterAccess(
              "test", List.of(URI.create(cluster.member(1).clientUrl())), Optional.of(tls));
      ClusterObserver observer = new ClusterObserver(Patiences.LONG, InstantSource.system());
      assertThat(observer.observe(access).answered()).isEmpty();

      copy(cluster.certificates(), files);

      assertThat(observer.observe(access).answered()).hasSize(1);
    }
  }
}
