// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of {@code crictl ps} and {@code crictl pods}: with or without the header, after {@code
 * grep}, and several on one line as a web page's copy leaves them. Of all columns only the
 * creation's age has blanks in it, and it ends in "ago", so the words tell the columns.
 *
 * <p>Source: cri-tools' cmd/crictl/container.go and sandbox.go (columns), docker/go-units'
 * HumanDuration (ages).
 */
final class CrictlRows {
  private static final Map<String, String> CONTAINER_STATES =
      Map.of(
          "Running", "Running",
          "Exited", "Exited",
          "Created", "Created",
          "Unknown", "Unknown",
          "CONTAINER_RUNNING", "Running",
          "CONTAINER_EXITED", "Exited",
          "CONTAINER_CREATED", "Created",
          "CONTAINER_UNKNOWN", "Unknown");
  private static final Map<String, String> POD_STATES =
      Map.of(
          "Ready", "Ready",
          "NotReady", "NotReady",
          "SANDBOX_READY", "Ready",
          "SANDBOX_NOTREADY", "NotReady");
  private static final List<String> UNITS =
      List.of("second", "minute", "hour", "day", "week", "month", "year");
  private static final int MOST_WORDS = 50_000;

  private CrictlRows() {}

  static SnapshotFormat format() {
    return new RowFormat("crictl-ps", List.of(" ago "), CrictlRows::read);
  }

  private static List<Observation> read(SnapshotContext context, Origin origin, String line) {
    List<String> words = Cells.words(line);
    String node = ShellPrompt.hostIn(line);
    List<Observation> found = new ArrayList<>();
    for (int ago = 2; ago < Math.min(words.size(), MOST_WORDS) - 2; ago++) {
      if (words.get(ago).equals("ago")) {
        row(context, origin, words, ago)
            .ifPresent(fact -> found.add(fact.node(node).observation()));
      }
    }
    return found;
  }

  private static Optional<Fact> row(
      SnapshotContext context, Origin origin, List<String> words, int ago) {
    int age = startOfAge(words, ago);
    Optional<Fact> container = container(context, origin, words, new Span(age, ago));
    return container.isPresent() ? container : pod(context, origin, words, new Span(age, ago));
  }

  /** The words of the age, from its first to "ago". */
  private record Span(int age, int ago) {}

  private static Optional<Fact> container(
      SnapshotContext context, Origin origin, List<String> words, Span span) {
    String state = CONTAINER_STATES.getOrDefault(words.get(span.ago() + 1), "");
    int id = span.age() - 2;
    int name = span.ago() + 2;
    boolean telling =
        !state.isEmpty()
            && id >= 0
            && isId(words.get(id))
            && name + 1 < words.size()
            && Cells.isNumber(words.get(name + 1));
    if (!telling) {
      return Optional.empty();
    }
    int podId = name + 2;
    boolean withPod = podId < words.size() && isId(words.get(podId));
    int end = withPod ? Math.min(words.size(), podId + 3) : podId;
    String pod = withPod ? free(words, podId + 1) : "";
    Fact fact =
        Fact.of("cri.container", context, origin, String.join(" ", words.subList(id, end)))
            .component(Components.ofPod(words.get(name)))
            .with("id", words.get(id))
            .with("image", words.get(id + 1))
            .with("created", String.join(" ", words.subList(span.age(), span.ago() + 1)))
            .with("state", state)
            .with("name", words.get(name))
            .with("attempt", words.get(name + 1))
            .with("pod-id", withPod ? words.get(podId) : "")
            .with("pod", pod)
            .with("namespace", pod.isEmpty() ? "" : free(words, podId + 2));
    return Optional.of(fact);
  }

  private static Optional<Fact> pod(
      SnapshotContext context, Origin origin, List<String> words, Span span) {
    String state = POD_STATES.getOrDefault(words.get(span.ago() + 1), "");
    int id = span.age() - 1;
    int name = span.ago() + 2;
    boolean telling =
        !state.isEmpty()
            && id >= 0
            && isId(words.get(id))
            && name + 2 < words.size()
            && Cells.isNumber(words.get(name + 2));
    if (!telling) {
      return Optional.empty();
    }
    Fact fact =
        Fact.of("cri.pod", context, origin, String.join(" ", words.subList(id, name + 3)))
            .component(Components.ofPod(words.get(name)))
            .with("id", words.get(id))
            .with("created", String.join(" ", words.subList(span.age(), span.ago() + 1)))
            .with("state", state)
            .with("name", words.get(name))
            .with("namespace", words.get(name + 1))
            .with("attempt", words.get(name + 2));
    return Optional.of(fact);
  }

  /** The word there, unless the next row begins with it. */
  private static String free(List<String> words, int at) {
    boolean next = at >= words.size() || isId(words.get(at)) || words.get(at).endsWith("#");
    return next ? "" : words.get(at);
  }

  private static boolean isId(String word) {
    return Cells.isHex(word, 12, 64);
  }

  /** The index of the age's first word: "23 seconds", "About an hour", "Less than a second". */
  private static int startOfAge(List<String> words, int ago) {
    String unit = words.get(ago - 1).toLowerCase(Locale.ROOT);
    String article = words.get(ago - 2);
    if (UNITS.contains(unit) && (article.equals("a") || article.equals("an"))) {
      boolean than = ago >= 4 && words.get(ago - 3).equals("than");
      return than ? ago - 4 : Math.max(0, ago - 3);
    }
    return ago - 2;
  }
}
