// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.layout;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Headings that say whose log follows in the same file: {@code ==> kubelet <==} of {@code minikube
 * logs} and of {@code tail} on several files, and {@code ==== START logs for container etcd of pod
 * kube-system/etcd-cp-1 ====} of {@code kubectl cluster-info dump}. Source: minikube's {@code
 * pkg/minikube/logs/logs.go}, Kubernetes' {@code staging/src/k8s.io/kubectl/pkg/cmd/clusterinfo}.
 */
public final class Sections {
  /** What the headings of minikube and tail hold; found by the filter. */
  private static final String ARROW = "==> ";

  /** What kubectl's headings hold; found by the filter. */
  private static final String DUMPED = " logs for container ";

  private static final Pattern ARROWS =
      Pattern.compile("(?:\\* )?==> (.+?)(?: \\[[0-9a-f]+\\])? <==\\s*");
  private static final Pattern DUMP =
      Pattern.compile(
          "==== (START|END) logs for container (\\S+) of pod ([^\\s/]+)/(\\S+) ====\\s*");

  private Sections() {}

  /** What the headings hold that must be found. */
  public static List<String> literals() {
    return List.of(ARROW, DUMPED);
  }

  /** Whose log follows, where the line is a heading; an unknown name clears what was known. */
  public static Optional<Placement> heading(String line) {
    if (!line.contains(ARROW) && !line.contains(DUMPED)) {
      return Optional.empty();
    }
    Matcher dump = DUMP.matcher(line);
    if (dump.matches()) {
      return Optional.of(
          dump.group(1).equals("END")
              ? Placement.UNKNOWN
              : ContainerLogs.of(dump.group(3), dump.group(4), dump.group(2)));
    }
    Matcher arrows = ARROWS.matcher(line);
    return arrows.matches() ? Optional.of(named(arrows.group(1))) : Optional.empty();
  }

  private static Placement named(String title) {
    return title.contains("/")
        ? Layouts.place(MemberName.display(title))
        : Placement.ofComponent(Programs.named(title));
  }
}
