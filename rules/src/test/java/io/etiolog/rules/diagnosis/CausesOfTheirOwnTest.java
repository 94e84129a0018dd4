// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Two faults at once with the built-in rules: what cannot follow from the one is a root of its own.
 * The wordings are those of etcd 3.5 (rafthttp/probing_status.go, embed/config_logging.go) and of
 * Kubernetes 1.27 (kubelet, node_lifecycle_controller.go).
 */
class CausesOfTheirOwnTest {
  private static final String THIRD = "fd422379fda50e48";

  /** Three members; the third refuses connections from minute 8 on. */
  private static String memberDown() {
    String member = "{\"level\":\"info\",\"ts\":\"2026-03-03T10:00:00.1Z\",\"caller\":";
    return member
        + "\"zap_raft.go:77\",\"msg\":\"8e9e05c52164694d switched to configuration"
        + " voters=(10276657743932975437 10501334649042878790 18249187646912138824)\"}\n"
        + member
        + "\"membership/cluster.go:278\",\"msg\":\"recovered/added member from store\","
        + "\"cluster-id\":\"cdf818194e3a8c32\",\"local-member-id\":\"8e9e05c52164694d\","
        + "\"recovered-remote-peer-id\":\""
        + THIRD
        + "\",\"recovered-remote-peer-urls\":[\"https://10.20.0.13:2380\"]}\n"
        + member
        + "\"zap_raft.go:77\",\"msg\":\"raft.node: 8e9e05c52164694d elected leader"
        + " 8e9e05c52164694d at term 3\"}\n"
        + minutes(8, 20)
            .map(minute ->
                "{\"level\":\"warn\",\"ts\":\"2026-03-03T10:MIN:30.1Z\",\"caller\":\"rafthttp/probing_status.go:68\",\"msg\":\"prober"
                        .replace("MIN", minute)
                    + " detected unhealthy status\",\"round-tripper-name\":\"ROUND_TRIPPER_RAFT_MESSAGE\",\"remote-peer-id\":\""
                    + THIRD
                    + "\",\"rtt\":\"0s\",\"error\":\"dial tcp 10.20.0.13:2380: connect: connection refused\"}\n")
            .collect(Collectors.joining());
  }

  private static String notReady(String node, String minute) {
    return "I0303 10:MIN:40.361720       1 event.go:307] \"Event occurred\" object=\"NODE\" kind=\"Node\""
            .replace("MIN", minute)
            .replace("NODE", node)
        + " apiVersion=\"v1\" type=\"Normal\" reason=\"NodeNotReady\" message=\"Node "
        + node
        + " status is now: NodeNotReady\"\n";
  }

  private static Stream<String> minutes(int from, int to) {
    return IntStream.range(from, to).mapToObj(minute -> (minute < 10 ? "0" : "") + minute);
  }

  private static String lease(String minute, String error) {
    return ("2026-03-03T10:MIN:50+0000 worker-4 kubelet[912]: E0303 10:MIN:50.884079     912"
            + " controller.go:145] \"Failed to ensure lease exists, will retry\" err=\"Get"
            + " \\\"https://10.20.0.10:6443/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/worker-4?timeout=10s\\\":"
            + " ERROR\" interval=\"7s\"\n")
        .replace("MIN", minute)
        .replace("ERROR", error);
  }

  private static String pull(String minute, String image) {
    return ("2026-03-03T10:MIN:40+0000 worker-4 kubelet[912]: E0303 10:MIN:40.896773     912"
            + " pod_workers.go:1298] \"Error syncing pod, skipping\" err=\"failed to"
            + " \\\"StartContainer\\\" for \\\"app\\\" with ErrImagePull: \\\"failed to pull and unpack"
            + " image \\\\\\\"IMAGE\\\\\\\": failed to resolve reference \\\\\\\"IMAGE\\\\\\\": IMAGE: not"
            + " found\\\"\" pod=\"default/app\"\n")
        .replace("MIN", minute)
        .replace("IMAGE", image);
  }

  private static List<String> roots(Map<String, String> files) {
    return BuiltIn.roots(BuiltIn.report(new Bundle("two-faults", new TreeMap<>(files))));
  }

  /** The third member's own start, which tells what it is called. */
  private static String third() {
    return """
    {"level":"info","ts":"2026-03-03T10:00:00.8Z","caller":"embed/etcd.go:308","msg":"starting an etcd server","etcd-version":"3.5.12","name":"cp-3","data-dir":"/var/lib/etcd"}
    {"level":"info","ts":"2026-03-03T10:00:01.2Z","caller":"etcdserver/raft.go:530","msg":"restarting local member","cluster-id":"cdf818194e3a8c32","local-member-id":"fd422379fda50e48","commit-index":40211}
    """;
  }

  @Test
  void a_majority_that_goes_on_makes_no_worker_unready() {
    for (String minute : List.of("01", "09")) {
      Map<String, String> files =
          Map.of(
              "cp-1/etcd.log",
              memberDown(),
              "cp-3/etcd.log",
              third(),
              "cp-1/kube-controller-manager.log",
              notReady("worker-9", minute));

      assertThat(roots(files))
          .as("not ready at minute %s", minute)
          .containsExactlyInAnyOrder("etcd-member-down", "node-not-ready");
    }
  }

  @Test
  void a_certificate_takes_no_route_away() {
    String rejected =
        minutes(1, 20)
            .map(minute ->
                "{\"level\":\"warn\",\"ts\":\"2026-03-03T10:MIN:40.638Z\",\"caller\":\"embed/config_logging.go:169\",\"msg\":\"rejected"
                        .replace("MIN", minute)
                    + " connection\",\"remote-addr\":\"10.99.0.7:40112\",\"server-name\":\"\",\"error\":\"tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-03-03T10:01:40Z is after 2026-03-01T00:00:00Z\"}\n")
            .collect(Collectors.joining());
    String noRoute = "dial tcp 10.20.0.10:6443: connect: no route to host";
    String unreachable =
        minutes(2, 20).map(minute -> lease(minute, noRoute)).collect(Collectors.joining());

    assertThat(
            roots(Map.of("cp-1/etcd.log", rejected, "worker-4/journal-kubelet.log", unreachable)))
        .containsExactlyInAnyOrder("x509-expired", "kubelet-apiserver-unreachable");
    assertThat(
            roots(
                Map.of(
                    "cp-1/etcd.log",
                    rejected,
                    "worker-4/journal-kubelet.log",
                    unreachable.replace("no route to host", "connection refused"))))
        .containsExactly("x509-expired");
  }

  @Test
  void what_a_kubelet_refuses_keeps_no_etcd_from_its_peers() {
    String expired =
        lease(
            "02",
            "tls: failed to verify certificate: x509: certificate has expired or is not yet valid:"
                + " current time 2026-03-03T10:02:50Z is after 2026-03-01T00:00:00Z");
    String alone =
        "{\"level\":\"fatal\",\"ts\":\"2026-03-03T10:04:03.1Z\",\"caller\":\"etcdmain/etcd.go:204\",\"msg\":\"discovery"
            + " failed\",\"error\":\"cannot fetch cluster info from peer urls: could not retrieve"
            + " cluster information from the given URLs\"}\n";

    assertThat(roots(Map.of("cp-2/etcd.log", alone, "worker-4/journal-kubelet.log", expired)))
        .containsExactlyInAnyOrder("etcd-bootstrap-mismatch", "x509-expired");
  }

  @Test
  void only_an_image_of_the_control_plane_can_stop_it() {
    String refused = "dial tcp 10.20.0.10:6443: connect: connection refused";
    String lines =
        pull("01", "IMG:v9")
            + pull("02", "IMG:v9")
            + lease("03", refused)
            + lease("04", refused)
            + lease("05", refused)
            + pull("06", "IMG:v9");

    assertThat(roots(Map.of("kubelet.log", lines.replace("IMG", "registry.example.org/app"))))
        .containsExactlyInAnyOrder("image-pull-failed", "kubelet-apiserver-unreachable");
    assertThat(roots(Map.of("kubelet.log", lines.replace("IMG", "registry.k8s.io/kube-apiserver"))))
        .containsExactly("image-pull-failed");
  }

  /** Source of the words: Linux' mm/oom_kill.c. */
  private static String killed(String process) {
    return "2026-03-03T10:07:50+0000 worker-9 kernel: Memory cgroup out of memory: Killed process"
        + " 4242 (PROCESS) total-vm:4000000kB, anon-rss:2000000kB, file-rss:0kB\n"
            .replace("PROCESS", process);
  }

  @Test
  void a_program_that_was_killed_takes_down_no_member_elsewhere() {
    Map<String, String> other = Map.of("cp-1/etcd.log", memberDown(), "w.log", killed("java"));
    assertThat(roots(other)).containsExactlyInAnyOrder("etcd-member-down", "node-memory-exhausted");

    Map<String, String> victim = Map.of("cp-1/etcd.log", memberDown(), "w.log", killed("etcd"));
    assertThat(roots(victim)).containsExactly("node-memory-exhausted");
  }

  /** Source of the words: Linux' kernel/hung_task.c. */
  @Test
  void a_disk_that_hangs_on_a_worker_takes_down_no_member_elsewhere() {
    String hung =
        "2026-03-03T10:07:50+0000 NODE kernel: INFO: task jbd2/sdb-8:312 blocked for more than 120"
            + " seconds.\n";
    Map<String, String> worker =
        Map.of("etcd-cp-1.log", memberDown(), "w.log", hung.replace("NODE", "worker-9"));
    assertThat(roots(worker)).containsExactlyInAnyOrder("etcd-member-down", "kernel-fault");

    Map<String, String> its =
        Map.of(
            "etcd-cp-1.log", memberDown(),
            "etcd-cp-3.log", third(),
            "k.log", hung.replace("NODE", "cp-3"));
    assertThat(roots(its)).containsExactly("kernel-fault");
  }

  private static String crashLoop(String node, String container) {
    String line =
        "2026-03-03T10:MIN:00+0000 NODE kubelet[77]: E0303 10:MIN:00.000000      77"
            + " pod_workers.go:1301] \"Error syncing pod, skipping\" err=\"failed to"
            + " \\\"StartContainer\\\" for \\\"APP\\\" with CrashLoopBackOff: \\\"back-off 5m0s"
            + " restarting failed container=APP pod=APP-x1_default(aaa)\\\"\" pod=\"default/APP-x1\"\n";
    return minutes(1, 12)
        .map(minute -> line.replace("MIN", minute))
        .collect(Collectors.joining())
        .replace("NODE", node)
        .replace("APP", container);
  }

  @Test
  void a_node_waits_for_its_network_and_for_no_other_pod() {
    Map<String, String> shop =
        Map.of(
            "w.log", crashLoop("worker-9", "shop"),
            "kube-controller-manager.log", notReady("worker-9", "09"));
    assertThat(roots(shop)).containsExactlyInAnyOrder("pod-crash-loop", "node-not-ready");

    Map<String, String> network =
        Map.of(
            "w.log", crashLoop("worker-9", "calico-node"),
            "kube-controller-manager.log", notReady("worker-9", "09"));
    assertThat(roots(network)).containsExactly("pod-crash-loop");
  }

  private static String runtimeDown(String node) {
    String line =
        "2026-03-03T10:MIN:00+0000 NODE kubelet[77]: E0303 10:MIN:00.000000      77"
            + " remote_runtime.go:633] \"Status from runtime service failed\" err=\"rpc error: code ="
            + " Unavailable desc = connection error: desc = \\\"transport: Error while dialing: dial"
            + " unix /run/containerd/containerd.sock: connect: connection refused\\\"\"\n";
    return minutes(1, 12)
        .map(minute -> line.replace("MIN", minute))
        .collect(Collectors.joining())
        .replace("NODE", node);
  }

  private static String pleg(String node) {
    String line =
        "2026-03-03T10:MIN:40+0000 NODE kubelet[77]: I0303 10:MIN:40.000000      77"
            + " kubelet.go:2431] \"Skipping pod synchronization\" err=\"PLEG is not healthy: pleg was"
            + " last seen active 4m10.1s ago; threshold is 3m0s\"\n";
    return minutes(5, 12)
        .map(minute -> line.replace("MIN", minute))
        .collect(Collectors.joining())
        .replace("NODE", node);
  }

  @Test
  void what_ails_a_node_of_its_own_as_well_does_not_all_follow_from_another_node() {
    Map<String, String> one = Map.of("1.log", runtimeDown("n1") + pleg("n1"));
    assertThat(roots(one)).containsExactly("container-runtime-down");

    Map<String, String> two = Map.of("1.log", runtimeDown("n1") + pleg("n1"), "3.log", pleg("n3"));
    assertThat(roots(two)).containsExactlyInAnyOrder("container-runtime-down", "pleg-unhealthy");
  }

  @Test
  void nodes_are_not_one_because_their_names_begin_alike_before_a_dot() {
    Map<String, String> two =
        Map.of("1.log", runtimeDown("k8s.node1.corp"), "2.log", pleg("k8s.node2.corp"));
    assertThat(roots(two)).containsExactlyInAnyOrder("container-runtime-down", "pleg-unhealthy");

    Map<String, String> one =
        Map.of("1.log", runtimeDown("node1"), "2.log", pleg("node1.corp.example"));
    assertThat(roots(one)).containsExactly("container-runtime-down");
  }

  @Test
  void etcd_tells_by_how_much_the_clock_of_its_node_is_ahead() {
    Map<String, String> alike =
        Map.of("cp-1/etcd.log", lostQuorum(""), "w.log", leases(30, "connection refused"));
    assertThat(roots(alike)).contains("etcd-quorum-lost", "kubelet-apiserver-unreachable");

    Map<String, String> ahead =
        Map.of("cp-1/etcd.log", lostQuorum(drift()), "w.log", leases(30, "connection refused"));
    assertThat(roots(ahead)).containsExactly("etcd-quorum-lost");
  }

  private static String drift() {
    return "{\"level\":\"warn\",\"ts\":\"2026-03-03T10:05:00.1Z\",\"caller\":\"rafthttp/probing_status.go:82\","
        + "\"msg\":\"prober found high clock drift\",\"round-tripper-name\":\"ROUND_TRIPPER_SNAPSHOT\","
        + "\"remote-peer-id\":\""
        + THIRD
        + "\",\"clock-drift\":\"12m0.1s\",\"rtt\":\"1ms\"}\n";
  }

  /** The majority is gone at 10:42, by a clock of its own. */
  private static String lostQuorum(String before) {
    String raft =
        "{\"level\":\"info\",\"ts\":\"2026-03-03T10:MIN:00.1Z\",\"caller\":\"etcdserver/zap_raft.go:77\","
            + "\"logger\":\"raft\",\"msg\":\"8e9e05c52164694d ";
    String asks = " [logterm: 3, index: 9] sent MsgPreVote request to ";
    String configuration =
        raft.replace("MIN", "20")
            + "switched to configuration voters=(10276657743932975437 10501334649042878790"
            + " 18249187646912138824)\"}\n"
            + raft.replace("8e9e05c52164694d ", "raft.node: 8e9e05c52164694d ").replace("MIN", "20")
            + "elected leader "
            + THIRD
            + " at term 3\"}\n";
    return before
        + configuration
        + minutes(42, 56)
            .map(minute ->
                raft.replace("MIN", minute)
                    + "is starting a new election at term 3\"}\n"
                    + raft.replace("MIN", minute)
                    + "became pre-candidate at term 3\"}\n"
                    + raft.replace("MIN", minute)
                    + asks.strip()
                    + " 91bc3c398fb3c146 at term 3\"}\n"
                    + raft.replace("MIN", minute)
                    + asks.strip()
                    + " "
                    + THIRD
                    + " at term 3\"}\n")
            .collect(Collectors.joining());
  }

  private static String leases(int from, String error) {
    String quiet =
        "2026-03-03T10:00:00+0000 worker-4 kubelet[912]: I0303 10:00:00.000000     912"
            + " server.go:416] \"Kubelet version\" kubeletVersion=\"v1.29.1\"\n";
    return quiet
        + minutes(from, 56)
            .map(minute -> lease(minute, "dial tcp 10.20.0.10:6443: connect: " + error))
            .collect(Collectors.joining());
  }

  private static String lines(int from, int to, String line) {
    return minutes(from, to)
        .map(minute -> line.replace("MIN", minute) + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void what_ails_a_worker_or_the_clusters_dns_does_not_follow_from_one_member_of_three() {
    String dns =
        "2026-03-03T10:MIN:20.1Z stderr F [ERROR] plugin/errors: 2 registry.example.org. A: read udp"
            + " 10.244.3.7:40000->192.0.2.53:53: i/o timeout";
    assertThat(roots(Map.of("cp-1.etcd.log", memberDown(), "coredns.log", lines(8, 20, dns))))
        .containsExactlyInAnyOrder("etcd-member-down", "dns-upstream-failure");

    String network =
        "2026-03-03T10:MIN:20+0000 worker-3 kubelet[900]: E0303 10:MIN:20.1     900 kubelet.go:2855]"
            + " \"Container runtime network not ready\" networkReady=\"NetworkReady=false"
            + " reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not"
            + " initialized\"";
    assertThat(roots(Map.of("cp-1.etcd.log", memberDown(), "kubelet.log", lines(8, 20, network))))
        .containsExactlyInAnyOrder("etcd-member-down", "cni-not-ready");
  }

  @Test
  void a_kubelets_own_certificate_stops_no_member_of_etcd() {
    String expired =
        "2026-03-03T10:MIN:20+0000 worker-5 kubelet[900]: E0303 10:MIN:20.1     900"
            + " bootstrap.go:266] part of the existing bootstrap client certificate in"
            + " /etc/kubernetes/kubelet.conf is expired: 2026-03-01 10:11:12 +0000 UTC";
    assertThat(roots(Map.of("cp-1.etcd.log", memberDown(), "kubelet.log", lines(6, 20, expired))))
        .containsExactlyInAnyOrder("etcd-member-down", "x509-expired");
  }

  @Test
  void a_workers_full_connection_table_refuses_no_member_of_etcd() {
    String full =
        "2026-03-03T10:MIN:10+0000 worker-1 kernel: nf_conntrack: nf_conntrack: table full,"
            + " dropping packet";
    assertThat(roots(Map.of("cp-1.etcd.log", memberDown(), "kernel.log", lines(6, 20, full))))
        .containsExactlyInAnyOrder("etcd-member-down", "conntrack-full");
  }

  @Test
  void a_runtime_lacks_its_service_by_a_full_disk_and_not_by_one_that_is_being_cleared() {
    String unimplemented =
        "2026-03-03T10:05:10+0000 worker-4 kubelet[1200]: E0303 10:05:10.1    1200 run.go:72]"
            + " \"command failed\" err=\"failed to run Kubelet: validate service connection:"
            + " validate CRI v1 runtime API for endpoint"
            + " \\\"unix:///run/containerd/containerd.sock\\\": rpc error: code = Unimplemented"
            + " desc = unknown service runtime.v1.RuntimeService\"\n";
    String clearing =
        "2026-03-03T10:05:01+0000 worker-4 kubelet[1100]: I0303 10:05:01.2    1100"
            + " eviction_manager.go:376] \"Eviction manager: attempting to reclaim\""
            + " resourceName=\"ephemeral-storage\"\n";
    String full =
        "2026-03-03T10:05:02+0000 worker-4 containerd[700]: mkdir"
            + " /var/lib/containerd/io.containerd.grpc.v1.cri: no space left on device\n";

    assertThat(roots(Map.of("journal.log", clearing + unimplemented)))
        .containsExactlyInAnyOrder("cri-service-unusable", "node-disk-pressure");
    assertThat(roots(Map.of("journal.log", clearing + full + unimplemented)))
        .containsExactly("node-disk-pressure");
  }
}
