// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.snapshot.Cells.Cell;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows of {@code kubectl get events} of 1.13: LAST SEEN, TYPE, REASON, KIND, MESSAGE, behind
 * NAMESPACE where all were asked for. Which object it was only the message may tell; some builds
 * write it behind the kind, {@code Pod/etcd-cp-1}.
 *
 * <p>Source: Kubernetes' pkg/printers/internalversion/printers.go of 1.13 (printEvent).
 */
final class KindEventRows {
  private static final Pattern KIND =
      Pattern.compile("([A-Z][A-Za-z]{1,60})(?:/([a-z0-9][a-z0-9.-]{0,252}))?");

  /** How the kubelet and the node controller begin what they say of a node. */
  private static final Pattern OF_NODE =
      Pattern.compile("Node ([a-z0-9][a-z0-9.-]{0,252}) (?:status is now|event|hasn't|has been).*");

  private static final String UNKNOWN = "<unknown>";

  private KindEventRows() {}

  /**
   * Reads a row.
   *
   * @param words the words of the line
   * @param type which of them is the type; the reason and the kind stand behind it
   */
  static Optional<Fact> read(
      SnapshotContext context, Origin origin, String line, List<Cell> words, int type) {
    if (type < 1 || type > 2 || type + 3 >= words.size()) {
      return Optional.empty();
    }
    String age = words.get(type - 1).text();
    Matcher kind = KIND.matcher(words.get(type + 2).text());
    if (!kind.matches() || !(Cells.isAge(age) || age.equals(UNKNOWN))) {
      return Optional.empty();
    }
    String message = line.substring(words.get(type + 3).start());
    String name = name(kind, message);
    String object = kind.group(1).toLowerCase(Locale.ROOT) + (name.isEmpty() ? "" : "/" + name);
    return Optional.of(
        Fact.of("k8s.event", context, origin, line)
            .node(object.startsWith("node/") ? name : "")
            .with("namespace", type == 2 ? words.getFirst().text() : "")
            .with("age", age.equals(UNKNOWN) ? "" : age)
            .with("type", words.get(type).text())
            .with("reason", words.get(type + 1).text())
            .with("object", object)
            .with("message", message));
  }

  private static String name(Matcher kind, String message) {
    if (kind.start(2) >= 0) {
      return kind.group(2);
    }
    Matcher node = OF_NODE.matcher(message);
    return kind.group(1).equals("Node") && node.matches() ? node.group(1) : "";
  }
}
