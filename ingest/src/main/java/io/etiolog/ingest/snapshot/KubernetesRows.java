// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows of {@code kubectl get nodes} and {@code kubectl get pods} that lost their header to {@code
 * grep}, or their line ends to a web page's copy. The words tell the columns: no cell but a
 * restart's age in brackets has a blank in it.
 *
 * <p>Source: Kubernetes' pkg/printers/internalversion/printers.go (printNode, printPod).
 */
final class KubernetesRows {
  private static final int MOST_CONTAINERS = 6;
  private static final int MOST_ROLES = 10;
  private static final Set<String> ROLES =
      Set.of("control-plane", "controlplane", "master", "etcd", "worker", "agent", "<none>");
  private static final int MOST_WORDS = 50_000;

  private KubernetesRows() {}

  static List<SnapshotFormat> formats() {
    List<String> counts =
        IntStream.rangeClosed(1, MOST_CONTAINERS)
            .boxed()
            .flatMap(all ->
                IntStream.rangeClosed(0, all).mapToObj(ready -> " " + ready + "/" + all + " "))
            .toList();
    return List.of(
        new RowFormat(
            "kubectl-node-row",
            List.of(" Ready ", " NotReady ", " Ready,Sched", " NotReady,Sched"),
            KubernetesRows::nodes),
        new RowFormat("kubectl-pod-row", counts, KubernetesRows::pods));
  }

  private static List<Observation> nodes(SnapshotContext context, Origin origin, String line) {
    List<String> words = Cells.words(line);
    List<Observation> found = new ArrayList<>();
    int end = Math.min(words.size(), MOST_WORDS);
    for (int i = 0; i + 3 < end; i++) {
      if (isNodeStatus(words.get(i + 1))) {
        if (i + 4 < end && isAged(words, i + 3)) {
          found.add(node(context, origin, words, i, i + 3));
        } else if (isAged(words, i + 2)) {
          found.add(node(context, origin, words, i, i + 2));
        } else if (isCut(words)) {
          found.add(node(context, origin, words, 0, 3));
        }
      }
    }
    return found;
  }

  /** A row that somebody cut behind the age: its roles must then tell that it is a node's. */
  private static boolean isCut(List<String> words) {
    return words.size() == 4
        && isNodeStatus(words.get(1))
        && Cells.isAge(words.get(3))
        && Stream.of(words.get(2).split(",", MOST_ROLES)).allMatch(ROLES::contains);
  }

  private static boolean isAged(List<String> words, int age) {
    return Cells.isAge(words.get(age)) && isVersion(words.get(age + 1));
  }

  static boolean isNodeStatus(String word) {
    return Stream.of("Ready", "NotReady", "Unknown")
        .anyMatch(status -> word.equals(status) || word.equals(status + ",SchedulingDisabled"));
  }

  private static boolean isVersion(String word) {
    return word.length() > 2 && word.charAt(0) == 'v' && Character.isDigit(word.charAt(1));
  }

  private static Observation node(
      SnapshotContext context, Origin origin, List<String> words, int at, int age) {
    int end = Math.min(age + 2, words.size());
    boolean wide = end < words.size() && isAddress(words.get(end));
    return Fact.of(
            "k8s.node", context, origin, String.join(" ", words.subList(at, wide ? end + 1 : end)))
        .node(words.get(at))
        .with("name", words.get(at))
        .with("status", words.get(at + 1))
        // kubectl before 1.8 shows none.
        .with("roles", age == at + 3 ? words.get(at + 2) : "")
        .with("age", words.get(age))
        .with("version", age + 1 < end ? words.get(age + 1) : "")
        .with("internal-ip", wide ? words.get(end) : "")
        .observation();
  }

  private static List<Observation> pods(SnapshotContext context, Origin origin, String line) {
    List<String> words = Cells.words(line);
    List<Observation> found = new ArrayList<>();
    for (int ready = 1; ready + 3 < Math.min(words.size(), MOST_WORDS); ready++) {
      PodRow row = new PodRow(words, ready);
      if (row.holds()) {
        // Only where one row has the line for itself can a word before its name be the namespace.
        String namespace = ready == 2 ? words.getFirst() : "";
        found.add(row.observation(context, origin, namespace));
      }
    }
    return found;
  }

  static boolean isReady(String word) {
    int slash = word.indexOf('/');
    return slash > 0
        && word.length() <= 5
        && Cells.isNumber(word.substring(0, slash))
        && Cells.isNumber(word.substring(slash + 1));
  }

  static boolean isAddress(String word) {
    int dots = (int) word.chars().filter(c -> c == '.').count();
    boolean v4 = dots == 3 && word.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    boolean v6 =
        word.indexOf(':') >= 0
            && word.chars().allMatch(c -> c == ':' || Character.digit(c, 16) >= 0);
    return v4 || v6;
  }

  /** Words that may be a pod's row, {@code ready} being the index of its {@code 2/3}. */
  private record PodRow(List<String> words, int ready) {
    boolean holds() {
      int age = age();
      return isReady(words.get(ready))
          && Character.isUpperCase(status().charAt(0))
          && Cells.isNumber(words.get(ready + 2))
          && age < words.size()
          && Cells.isAge(words.get(age));
    }

    private String status() {
      return words.get(ready + 1);
    }

    /** The age's index: since 1.22 the last restart's age may stand before it, in brackets. */
    private int age() {
      return words.get(ready + 3).startsWith("(") ? ready + 5 : ready + 3;
    }

    Observation observation(SnapshotContext context, Origin origin, String namespace) {
      int address = age() + 1;
      boolean wide =
          address + 1 < words.size()
              && (isAddress(words.get(address)) || words.get(address).equals("<none>"));
      int end = wide ? address + 2 : address;
      String name = words.get(ready - 1);
      String node = wide ? words.get(address + 1) : "";
      String text = String.join(" ", words.subList(ready - 1, end));
      return Fact.of("k8s.pod", context, origin, (namespace + " " + text).strip())
          .node(node.isEmpty() ? Components.nodeOfStaticPod(name) : node)
          .component(Components.ofPod(name))
          .with("namespace", namespace)
          .with("name", name)
          .with("ready", words.get(ready))
          .with("status", status())
          .with("restarts", words.get(ready + 2))
          .with("age", words.get(age()))
          .with("ip", wide ? words.get(address) : "")
          .with("node", node)
          .with("component", Components.ofPod(name))
          .observation();
    }
  }
}
