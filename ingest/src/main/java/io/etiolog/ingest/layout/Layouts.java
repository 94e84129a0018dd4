// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.layout;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The layouts of bundles: what a path says about a file. Conservative: a path that fits none says
 * nothing, and the content decides. To add a layout, add a row.
 *
 * <p>Sources: Kubernetes' {@code pkg/kubelet/kuberuntime/legacy.go} and {@code
 * kuberuntime_container.go} (pod log folders), openshift/must-gather's {@code collection-scripts}
 * and oc's {@code pkg/cli/admin/inspect}, sos' {@code sos/report/plugins},
 * replicatedhq/troubleshoot's {@code pkg/collect/cluster_resources.go} and {@code logs.go},
 * kubectl's {@code cluster-info dump}.
 */
public final class Layouts {
  private static final String NAME = "([a-z0-9][a-z0-9.-]*)";

  /** How each layout is told, and what its groups mean. The first row that fits a path has it. */
  private static final List<Row> ROWS =
      List.of(
          // /var/log/pods/NS_POD_UID/CONTAINER/N.log, with marks of rotation
          new Row(
              "(?:^|/)" + NAME + "_" + NAME + "_[0-9a-f-]{8,40}/" + NAME + "/(\\d{1,9})\\.log",
              Layouts::podFolder),
          // /var/log/containers/POD_NS_CONTAINER-ID.log
          new Row(
              "(?:^|/)" + NAME + "_" + NAME + "_" + NAME + "-[0-9a-f]{64}\\.log",
              Layouts::containerFile),
          // must-gather: namespaces/NS/pods/POD/CONTAINER/CONTAINER/logs/current.log
          new Row(
              "(?:^|/)namespaces/" + NAME + "/pods/" + NAME + "/" + NAME + "/[^/]+/logs/[^/]+$",
              Layouts::pod),
          // Troubleshoot: cluster-resources/pods/logs/NS/POD/CONTAINER[-previous].log
          new Row("(?:^|/)pods/logs/" + NAME + "/" + NAME + "/" + NAME + "\\.log$", Layouts::pod),
          // must-gather: host_service_logs/masters/kubelet_service.log, of all nodes of a role
          new Row("(?:^|/)host_service_logs/[^/]+/([a-z0-9.-]+)_service\\.log", Layouts::service),
          // must-gather: nodes/NODE/NODE_logs_kubelet.gz
          new Row("(?:^|/)nodes/([^/]+)/\\1_logs_([a-z0-9-]+)", Layouts::nodeLog),
          // sosreport-HOST[-LABEL]-DATE-ID/sos_commands/PLUGIN/journalctl_--no-pager_--unit_UNIT
          new Row(
              "(?:^|/)sos_commands/[^/]+/journalctl_\\S*--unit_([a-z0-9.@-]+)", Layouts::service),
          // kubectl cluster-info dump: NS/POD/logs.txt
          new Row("(?:^|/)" + NAME + "/" + NAME + "/logs\\.txt$", Layouts::dumped));

  private static final Pattern SOS_ROOT =
      Pattern.compile(
          "(?:^|/)sosreport-([A-Za-z0-9.-]+?)-(?:[A-Za-z0-9]+-)?20\\d\\d-\\d\\d-\\d\\d-[a-z0-9]+/");

  /** Where static pods live; only there is the end of a pod's name its node. */
  private static final Pattern STATIC_POD_NAMESPACE =
      Pattern.compile("kube-system|openshift-(?:etcd|kube-.*)");

  private Layouts() {}

  /** One layout: what its paths look like, and how to read them. */
  private record Row(Pattern pattern, Function<MatchResult, Placement> reading) {
    Row(String pattern, Function<MatchResult, Placement> reading) {
      this(Pattern.compile(pattern), reading);
    }
  }

  /** What a path says, with {@code /} and as long as it is known. */
  public static Placement place(String path) {
    String plain = path.replace('\\', '/');
    Placement placement = byRow(plain).orElseGet(() -> FileNames.place(MemberName.last(plain)));
    Matcher sos = SOS_ROOT.matcher(plain);
    return sos.find() ? placement.on(sos.group(1)) : placement;
  }

  /** A container's log. */
  static Placement container(String namespace, String pod, String container) {
    String component = Programs.named(container);
    String node = nodeOfStaticPod(namespace, pod, component);
    return new Placement(node, component, namespace, pod, container, OptionalInt.empty());
  }

  private static Optional<Placement> byRow(String path) {
    for (Row row : ROWS) {
      Matcher matcher = row.pattern().matcher(path);
      if (matcher.find()) {
        return Optional.of(row.reading().apply(matcher.toMatchResult()));
      }
    }
    return Optional.empty();
  }

  /** The kubelet names a static pod after its manifest and its node: {@code etcd-cp-1}. */
  private static String nodeOfStaticPod(String namespace, String pod, String component) {
    boolean isStatic =
        Programs.runsAsStaticPod(component)
            && pod.startsWith(component + "-")
            && STATIC_POD_NAMESPACE.matcher(namespace).matches();
    return isStatic ? pod.substring(component.length() + 1) : "";
  }

  private static Placement podFolder(MatchResult match) {
    Placement container = container(match.group(1), match.group(2), match.group(3));
    return new Placement(
        container.node(),
        container.component(),
        container.namespace(),
        container.pod(),
        container.container(),
        OptionalInt.of(Integer.parseInt(match.group(4))));
  }

  private static Placement containerFile(MatchResult match) {
    return container(match.group(2), match.group(1), match.group(3));
  }

  private static Placement pod(MatchResult match) {
    String container = match.group(3).replaceFirst("-previous$", "");
    return container(match.group(1), match.group(2), container);
  }

  private static Placement service(MatchResult match) {
    return Placement.ofComponent(Programs.named(match.group(1).replaceFirst("\\.service$", "")));
  }

  private static Placement nodeLog(MatchResult match) {
    return Placement.ofComponent(Programs.named(match.group(2))).on(match.group(1));
  }

  private static Placement dumped(MatchResult match) {
    return container(match.group(1), match.group(2), "");
  }
}
