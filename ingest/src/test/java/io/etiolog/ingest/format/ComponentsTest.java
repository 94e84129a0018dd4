// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentsTest {
  @ParameterizedTest
  @CsvSource({
    "kubelet.service, kubelet",
    "snap.microk8s.daemon-kubelite.service, microk8s",
    "microk8s.daemon-containerd, containerd",
    "snap.kube-apiserver.daemon.service, kube-apiserver",
    "kube-proxy.daemon, kube-proxy",
    "snap.daemon, snap",
    ".daemon, .daemon",
    "cri-o, crio",
    "some-program, some-program"
  })
  void programsHaveOneNameWhoeverStartsThem(String identifier, String name) {
    assertThat(Components.named(identifier)).isEqualTo(name);
  }

  @Test
  void whatASystemContainersRuncCarriesIsOfWhatItsFileIsNamedFor() {
    assertThat(Components.choose("runc", "kube-apiserver", "")).isEqualTo("kube-apiserver");
    assertThat(Components.choose("runc", "", "")).isEqualTo("runc");
  }
}
