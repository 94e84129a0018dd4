// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What comes first where a kubelet does not start, and other faults are told beside it. */
class StoppedKubeletTest {
  private static List<String> roots(Map<String, String> files) {
    return BuiltIn.roots(BuiltIn.report(new Bundle("two-faults", new TreeMap<>(files))));
  }

  @Test
  void what_only_a_kubelet_told_that_no_longer_starts_comes_after_why_it_does_not() {
    String kubelet =
        """
        2026-03-03T10:MIN:06+0000 worker-4 kubelet[912]: E0303 10:MIN:06.8    912 pod_workers.go:1298] "Error syncing pod, skipping" err="plugin type=\\"calico\\" failed (delete): Get \\"https://10.96.0.1:443/apis/crd.projectcalico.org/v1/clusterinformations/default\\": dial tcp 10.96.0.1:443: i/o timeout" pod="shop/web-0"
        """;
    String refuses =
        """
        2026-03-03T10:05:10+0000 worker-4 kubelet[1200]: E0303 10:05:10.1    1200 run.go:72] "command failed" err="failed to parse kubelet flag: unknown flag: --no-such-flag"
        2026-03-03T10:05:10+0000 worker-4 systemd[1]: kubelet.service: Main process exited, code=exited, status=1/FAILURE
        2026-03-03T10:05:10+0000 worker-4 systemd[1]: kubelet.service: Failed with result 'exit-code'.
        2026-03-03T10:05:20+0000 worker-4 systemd[1]: kubelet.service: Scheduled restart job, restart counter is at 1.
        2026-03-03T10:05:20+0000 worker-4 kubelet[1231]: E0303 10:05:20.4    1231 run.go:72] "command failed" err="failed to parse kubelet flag: unknown flag: --no-such-flag"
        2026-03-03T10:05:20+0000 worker-4 systemd[1]: kubelet.service: Main process exited, code=exited, status=1/FAILURE
        2026-03-03T10:05:20+0000 worker-4 systemd[1]: kubelet.service: Failed with result 'exit-code'.
        """;
    String before = kubelet.replace("MIN", "04");

    assertThat(roots(Map.of("journal.log", before + refuses)))
        .containsExactly("kubelet-config-invalid", "pod-network-broken");
    assertThat(
            roots(
                Map.of(
                    "journal.log",
                    before + refuses,
                    "worker-5/journal-kubelet.log",
                    before.replace("worker-4", "worker-5"))))
        .as("another node tells it, too")
        .containsExactly("pod-network-broken", "kubelet-config-invalid");
  }

  @Test
  void a_kube_proxy_that_lacks_its_file_comes_after_the_kubelet_and_makes_no_node_unready() {
    String both =
        """
        Oct 25 06:24:06 worker-0 kube-proxy[752]: E1025 06:24:06.299567     752 run.go:74] "command failed" err="stat /var/lib/kube-proxy/kubeconfig: no such file or directory"
        Oct 25 06:24:06 worker-0 systemd[1]: kube-proxy.service: Main process exited, code=exited, status=1/FAILURE
        Oct 25 06:24:22 worker-0 kubelet[795]: E1025 06:24:22.098220     795 run.go:74] "command failed" err="failed to run Kubelet: running with swap on is not supported, please disable swap! or set --fail-swap-on flag to false. /proc/swaps contained: [Filename\\t/swap.img]"
        Oct 25 06:24:22 worker-0 systemd[1]: kubelet.service: Main process exited, code=exited, status=1/FAILURE
        Oct 25 06:24:22 worker-0 systemd[1]: kubelet.service: Failed with result 'exit-code'.
        """;

    assertThat(roots(Map.of("journal.log", both)))
        .containsExactly("kubelet-swap-on", "apiserver-config-invalid");
  }
}
