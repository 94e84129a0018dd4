// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows of {@code docker ps}, with or without the header. The command in quotes, the ages that end
 * in "ago" and the name at the end tell the columns. The kubelet named its containers {@code
 * k8s_CONTAINER_POD_NAMESPACE_UID_ATTEMPT}, and the container that held a pod's network {@code
 * POD}.
 *
 * <p>Source: docker/cli's cli/command/formatter/container.go (columns), moby's container/state.go
 * (states), Kubernetes' pkg/kubelet/dockershim/naming.go of 1.23.
 */
final class DockerRows {
  /** No row is longer, and the pattern shall not try longer lines. */
  private static final int LONGEST = 2_000;

  private static final Pattern ROW =
      Pattern.compile(
          "\\s*+(?<id>[0-9a-f]{12,64}) ++(?<image>\\S++) ++\"(?<command>[^\"]{0,200})\" ++"
              + "(?<created>[\\w ]{3,40}? ago) ++(?<status>\\S.*?) *(?<= )(?<name>[\\w./-]++)\\s*+");
  private static final Pattern EXITED = Pattern.compile("(?:Exited|Restarting) \\((\\d{1,3})\\).*");
  private static final Pattern KUBELETS =
      Pattern.compile("k8s_([^_]+)_([^_]+)_([^_]+)_[0-9a-f-]{8,40}_(\\d{1,9})");

  private DockerRows() {}

  static SnapshotFormat format() {
    return new RowFormat("docker-ps", List.of(" ago "), DockerRows::read);
  }

  private static List<Observation> read(SnapshotContext context, Origin origin, String line) {
    Matcher row = ROW.matcher(line);
    if (line.length() > LONGEST || !row.matches()) {
      return List.of();
    }
    String state = state(row.group("status"));
    if (state.isEmpty()) {
      return List.of();
    }
    Matcher kubelets = KUBELETS.matcher(row.group("name"));
    Optional<Fact> sandbox =
        kubelets.matches() && kubelets.group(1).equals("POD")
            ? Optional.of(sandbox(context, origin, line, kubelets, state))
            : Optional.empty();
    Fact fact = sandbox.orElseGet(() -> container(context, origin, line, row).with("state", state));
    return List.of(
        fact.with("id", row.group("id")).with("created", row.group("created")).observation());
  }

  private static Fact container(SnapshotContext context, Origin origin, String line, Matcher row) {
    Matcher exited = EXITED.matcher(row.group("status"));
    Matcher kubelets = KUBELETS.matcher(row.group("name"));
    boolean ofPod = kubelets.matches();
    String name = ofPod ? kubelets.group(1) : row.group("name");
    Fact fact =
        Fact.of("cri.container", context, origin, line)
            .component(Components.ofPod(name))
            .with("image", row.group("image"))
            .with("name", name)
            .with("exit-code", exited.matches() ? exited.group(1) : "");
    return ofPod
        ? fact.with("pod", kubelets.group(2))
            .with("namespace", kubelets.group(3))
            .with("attempt", kubelets.group(4))
        : fact;
  }

  private static Fact sandbox(
      SnapshotContext context, Origin origin, String line, Matcher kubelets, String state) {
    return Fact.of("cri.pod", context, origin, line)
        .component(Components.ofPod(kubelets.group(2)))
        .with("name", kubelets.group(2))
        .with("namespace", kubelets.group(3))
        .with("attempt", kubelets.group(4))
        .with("state", state.equals("Running") ? "Ready" : "NotReady");
  }

  /** As the runtime interface calls it, or {@code ""} for what is no state. */
  private static String state(String status) {
    if (status.startsWith("Up ")) {
      return "Running";
    }
    if (EXITED.matcher(status).matches()) {
      return "Exited";
    }
    if (status.equals("Created") || status.startsWith("Created ")) {
      return "Created";
    }
    return status.startsWith("Dead") || status.startsWith("Removal In Progress") ? "Unknown" : "";
  }
}
