// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.layout;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The layouts of bundles: what a path says about a file. Conservative: a path that fits none says
 * nothing, and the content decides. To add a layout, add a row.
 *
 * <p>Sources: Kubernetes' {@code pkg/kubelet/kuberuntime/legacy.go} and {@code
 * kuberuntime_container.go} (pod log folders), {@code pkg/kubelet/dockershim/naming.go} of 1.23,
 * openshift/must-gather's {@code collection-scripts} and oc's {@code pkg/cli/admin/inspect}, sos'
 * {@code sos/report/plugins}, replicatedhq/troubleshoot's {@code pkg/collect/cluster_resources.go}
 * and {@code logs.go}, kubectl's {@code cluster-info dump}, rancherlabs/support-tools' {@code
 * rancher2_logs_collector.sh}.
 */
public final class Layouts {
  private static final String NAME = "([a-z0-9][a-z0-9.-]*)";
  private static final String UID = "[0-9a-f-]{8,40}";
  private static final String CONTAINER_ID = "[0-9a-f]{64}";

  /** How each layout is told, and what its groups mean. The first row that fits a path has it. */
  private static final List<PathLayout> ROWS =
      List.of(
          // /var/log/pods/NS_POD_UID/CONTAINER/N.log, with marks of rotation
          row(
              NAME + "_" + NAME + "_" + UID + "/" + NAME + "/(\\d{1,9})\\.log",
              m -> ContainerLogs.of(m.group(1), m.group(2), m.group(3), m.group(4))),
          // Before 1.14: /var/log/pods/UID/CONTAINER/N.log, before 1.11 UID/CONTAINER_N.log
          row(
              "pods/[0-9a-f]{8}-?[0-9a-f-]{20,28}/" + NAME + "[/_](\\d{1,9})\\.log",
              m -> ContainerLogs.of("", "", m.group(1), m.group(2))),
          // /var/log/containers/POD_NS_CONTAINER-ID.log
          row(
              NAME + "_" + NAME + "_" + NAME + "-" + CONTAINER_ID + "\\.log",
              m -> ContainerLogs.of(m.group(2), m.group(1), m.group(3))),
          // Docker's name of a container, as in the name of its saved log:
          // k8s_CONTAINER_POD_NS_UID_N
          row(
              "k8s_" + NAME + "_" + NAME + "_" + NAME + "_" + UID + "_(\\d{1,9})(?:[.-][a-z.-]+)?$",
              m -> ContainerLogs.of(m.group(3), m.group(2), m.group(1), m.group(4))),
          // RKE: /var/lib/rancher/rke/log/CONTAINER_ID.log
          row(
              "rke/log/" + NAME + "_" + CONTAINER_ID + "\\.log",
              m -> Placement.ofComponent(Programs.named(m.group(1)))),
          // Rancher's collector for k3s, RKE2 and kubeadm: rke2/podlogs/NS-POD[-previous]
          row(
              "(?:k3s|rke2|kubeadm)/podlogs/(kube-system)-" + NAME + "$",
              m -> ContainerLogs.ofPod(m.group(1), current(m.group(2)))),
          // must-gather: namespaces/NS/pods/POD/CONTAINER/CONTAINER/logs/rotated/N.log.DATE.gz
          row(
              "namespaces/"
                  + NAME
                  + "/pods/"
                  + NAME
                  + "/"
                  + NAME
                  + "/[^/]+/logs/rotated/(\\d{1,9})\\.log",
              m -> ContainerLogs.of(m.group(1), m.group(2), m.group(3), m.group(4))),
          // must-gather: namespaces/NS/pods/POD/CONTAINER/CONTAINER/logs/current.log
          row(
              "namespaces/" + NAME + "/pods/" + NAME + "/" + NAME + "/[^/]+/logs/[^/]+$",
              Layouts::pod),
          // must-gather: namespaces/NS/pods/POD/POD.yaml
          row(
              "namespaces/" + NAME + "/pods/" + NAME + "/\\2\\.ya?ml$",
              m -> ContainerLogs.ofPod(m.group(1), m.group(2))),
          // Troubleshoot: cluster-resources/pods/logs/NS/POD/CONTAINER[-previous].log
          row("pods/logs/" + NAME + "/" + NAME + "/" + NAME + "\\.log$", Layouts::pod),
          // must-gather: host_service_logs/masters/kubelet_service.log, of all nodes of a role
          row("host_service_logs/[^/]+/([a-z0-9.-]+)_service\\.log", Layouts::service),
          // must-gather: nodes/NODE/NODE_logs_kubelet.gz
          row(
              "nodes/([^/]+)/\\1_logs_([a-z0-9-]+)",
              m -> Placement.ofComponent(Programs.named(m.group(2))).on(m.group(1))),
          // sosreport-HOST[-LABEL]-DATE-ID/sos_commands/PLUGIN/journalctl_--no-pager_--unit_UNIT
          row("sos_commands/[^/]+/journalctl_\\S*--unit_([a-z0-9.@-]+)", Layouts::service),
          // sos' kubernetes plugin: cluster-info/NS/podlogs/POD/kubectl_…_logs_POD_-c_CONTAINER
          row(
              "cluster-info/" + NAME + "/podlogs/" + NAME + "/[^/]*_logs_[^/]*_-c_" + NAME + "$",
              Layouts::pod),
          // etiolog collect: HOST/crictl/CONTAINER-ID.log
          row(
              "([^/]+)/crictl/" + NAME + "-" + CONTAINER_ID + "\\.log$",
              m -> Placement.ofComponent(Programs.named(m.group(2))).on(m.group(1))),
          // kubectl cluster-info dump: NS/POD/logs.txt
          row(
              NAME + "/" + NAME + "/logs\\.txt$",
              m -> ContainerLogs.ofPod(m.group(1), m.group(2))));

  /** Archives and folders that are named for the host on which they were gathered. */
  private static final List<Pattern> ROOTS =
      List.of(
          Pattern.compile(
              "(?:^|/)sosreport-([A-Za-z0-9.-]+?)-(?:[A-Za-z0-9]+-)?20\\d\\d-\\d\\d-\\d\\d-[a-z0-9]+/"),
          // etiolog collect: etiolog-HOST-TIME.tar.gz with the folder HOST in it
          Pattern.compile(
              "(?:^|/)etiolog-([A-Za-z0-9.-]{1,255})-20\\d{6}T\\d{6}Z(?:\\.tar\\.gz)?/(?:\\1/)?"),
          // What shippers send, as files: nodes/HOST/journal/UNIT.log, nodes/HOST/var/log/pods/…
          Pattern.compile(
              "(?:^|/)nodes/([A-Za-z0-9][A-Za-z0-9.-]{0,254})/(?:journal|var/log|pods/logs)/"),
          // The same folder, where its archive was given another name: HOST/host/dmesg.txt
          Pattern.compile(
              "(?:^|/)([A-Za-z0-9][A-Za-z0-9.-]{0,254})/(?:"
                  + "host/(?:(?:date|df|df-inodes|dmesg|free|limits|ps|swaps|timedatectl|chronyc|uname"
                  + "|addresses|routes|listening|systemctl-[a-z0-9-]{1,40})\\.txt|hosts|resolv\\.conf)"
                  + "|crictl/inspect-[a-z-]{1,40}-"
                  + CONTAINER_ID
                  + "\\.json)$"));

  private Layouts() {}

  private static PathLayout row(String pattern, Function<MatchResult, Placement> reading) {
    return new PathLayout("(?:^|/)" + pattern, reading);
  }

  /** What a path says, with {@code /} and as long as it is known. */
  public static Placement place(String path) {
    String plain = path.replace('\\', '/');
    Placement placement = byRow(plain).orElseGet(() -> FileNames.place(MemberName.last(plain)));
    for (Pattern root : ROOTS) {
      Matcher matcher = root.matcher(plain);
      if (matcher.find()) {
        return placement.on(matcher.group(1));
      }
    }
    return placement;
  }

  private static Optional<Placement> byRow(String path) {
    return ROWS.stream().flatMap(row -> row.place(path).stream()).findFirst();
  }

  private static Placement pod(MatchResult match) {
    return ContainerLogs.of(match.group(1), match.group(2), current(match.group(3)));
  }

  /** The name of what was restarted since. */
  private static String current(String name) {
    return name.endsWith("-previous") ? name.substring(0, name.lastIndexOf('-')) : name;
  }

  private static Placement service(MatchResult match) {
    return Placement.ofComponent(Programs.named(match.group(1).replaceFirst("\\.service$", "")));
  }
}
