// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Report;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * An event stays listed long after what it tells: only what is fresh, and was not overtaken, is a
 * root of today.
 *
 * <p>Source of the rows: github.com/Azure/kubernetes-keyvault-flexvol/issues/68 (both listings),
 * github.com/kubernetes/kubernetes/issues/42867 (the same fault in words), and Kubernetes'
 * pkg/kubelet/nodestatus/setters.go and pkg/kubelet/events/event.go for the rows of nodes; ages and
 * names are set here.
 */
class EventAgesTest {
  private static final String HEAD =
      """
      Events:
        Type     Reason       Age   From                               Message
        ----     ------       ----  ----                               -------
        Normal   Scheduled    23s   default-scheduler                  Successfully assigned flexvoltest/nginx-flex-kv-podid to aks-agentpool-0
      """;
  private static final String FAILED =
      """
        Warning  FailedMount  22s   kubelet, aks-agentpool-0           MountVolume.SetUp failed for volume "test" : mount command failed, status: Failure, reason: failed to get key vault
      """;
  private static final String STARTED =
      """
        Normal   Pulling      16s   kubelet, aks-agentpool-0           pulling image "nginx"
        Normal   Pulled       15s   kubelet, aks-agentpool-0           Successfully pulled image "nginx"
        Normal   Created      14s   kubelet, aks-agentpool-0           Created container
        Normal   Started      14s   kubelet, aks-agentpool-0           Started container
      """;
  private static final String LISTED =
      """
      NAMESPACE     LAST SEEN   TYPE      REASON        OBJECT                   MESSAGE
      flexvoltest   AGE         Warning   FailedMount   pod/nginx-flex-kv-podid  MountVolume.SetUp failed for volume "test" : mount command failed, status: Failure, reason: failed to get key vault
      kube-system   2m          Normal    Pulled        pod/coredns-x            Container image "coredns" already present on machine
      """;

  private static Report report(String text) {
    return BuiltIn.report(new Bundle("events", new TreeMap<>(Map.of("kubectl.txt", text))));
  }

  private static Diagnosis.Status status(String text, String id) {
    return report(text).diagnoses().stream()
        .filter(diagnosis -> diagnosis.id().equals(id))
        .map(Diagnosis::status)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aVolumeThatCouldNotBeMountedIsActiveUntilItsPodPullsImages() {
    assertThat(status(HEAD + FAILED, "volume-mount-failed")).isEqualTo(Diagnosis.Status.ACTIVE);
    assertThat(status(HEAD + FAILED + STARTED, "volume-mount-failed"))
        .isEqualTo(Diagnosis.Status.RECOVERED);
  }

  @Test
  void whatTheSamePodDidBeforeProvesNothing() {
    String again = FAILED.replace("22s", " 2s");

    assertThat(status(HEAD + FAILED + STARTED + again, "volume-mount-failed"))
        .isEqualTo(Diagnosis.Status.ACTIVE);
    assertThat(status(HEAD + again + STARTED, "volume-mount-failed"))
        .as("the order of the rows says nothing")
        .isEqualTo(Diagnosis.Status.ACTIVE);
  }

  @Test
  void aRowThatIsDaysOlderThanItsListingIsHistory() {
    assertThat(BuiltIn.roots(report(LISTED.replace("AGE", "3d ")))).isEmpty();
    assertThat(BuiltIn.roots(report(LISTED.replace("AGE", "2d21h")))).isEmpty();
    assertThat(BuiltIn.roots(report(LISTED.replace("AGE", "40m"))))
        .containsExactly("volume-mount-failed");
    assertThat(BuiltIn.roots(report(LISTED.replace("AGE", "4m (x87 over 3d)"))))
        .containsExactly("volume-mount-failed");
  }

  @Test
  void aListingWhoseNewestRowIsOldWasTakenWhenNothingWroteEventsAnyMore() {
    String outage = LISTED.replace("AGE", "3d").replace("2m ", "3d ");

    assertThat(BuiltIn.roots(report(outage))).containsExactly("volume-mount-failed");
  }

  @Test
  void anotherRowOfTheSamePodKeepsAnOldOneOpen() {
    String support =
        "flexvoltest   3m          Warning   FailedMount   pod/nginx-flex-kv-podid  Unable to"
            + " attach or mount volumes: timed out waiting for the condition\n";

    assertThat(BuiltIn.roots(report(LISTED.replace("AGE", "3d ") + support)))
        .containsExactly("volume-mount-failed");
  }

  @Test
  void capturesBelowTwoPromptsAreNotComparedWithEachOther() {
    String rows = LISTED.replace("AGE", "3d");
    String old = rows.substring(0, rows.indexOf("kube-system"));
    String later =
        """
        root@cp-1:~# kubectl get events -n kube-system
        LAST SEEN   TYPE      REASON        OBJECT                   MESSAGE
        2m          Normal    Pulled        pod/coredns-x            Container image there
        """;

    assertThat(BuiltIn.roots(report("root@cp-1:~# kubectl get events -A\n" + old + later)))
        .containsExactly("volume-mount-failed");
  }

  @Test
  void aNodeThatIsReadyAgainIsNoLongerNotReady() {
    String down =
        "LAST SEEN   TYPE      REASON         OBJECT         MESSAGE\n"
            + "9m          Normal    NodeNotReady   node/worker-1  Node worker-1 status is now:"
            + " NodeNotReady\n";
    String ready =
        "4m          Normal    NodeReady      node/worker-1  Node worker-1 status is now:"
            + " NodeReady\n";

    assertThat(BuiltIn.roots(report(down))).contains("node-not-ready");
    assertThat(BuiltIn.roots(report(down + ready))).isEmpty();
    assertThat(BuiltIn.roots(report(down + ready.replace("worker-1", "worker-2"))))
        .as("another node's readiness")
        .contains("node-not-ready");
  }

  @Test
  void the_first_row_below_a_prompt_is_of_the_same_capture_as_the_others() {
    String rows =
        """
        $ kubectl get events -A
        NAMESPACE   LAST SEEN   TYPE     REASON         OBJECT     MESSAGE
        default     20m         Normal   NodeNotReady   node/w-7   Node w-7 status is now: NodeNotReady
        default     5m          Normal   NodeReady      node/w-7   Node w-7 status is now: NodeReady
        """;
    assertThat(status(rows, "node-not-ready")).isEqualTo(Diagnosis.Status.RECOVERED);
  }
}
