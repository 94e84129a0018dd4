// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.snapshot.Cells.Cell;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Rows of {@code kubectl get events} before 1.13: LASTSEEN (later LAST SEEN), FIRSTSEEN, COUNT,
 * NAME, KIND, SUBOBJECT, TYPE, REASON, SOURCE, MESSAGE, behind NAMESPACE where all were asked for.
 *
 * <p>Source: Kubernetes' pkg/printers/internalversion/printers.go of 1.9 and 1.12 (printEvent).
 */
final class OldEventRows {
  private static final Pattern KIND = Pattern.compile("[A-Z][A-Za-z]{1,60}");
  private static final Pattern SUFFIX = Pattern.compile("\\.[0-9a-f]{8,20}$");

  /** In place of an age. */
  private static final String UNKNOWN = "<unknown>";

  /** Where the kind stands behind the first age. */
  private static final int KIND_AFTER = 4;

  private OldEventRows() {}

  /**
   * Reads a row.
   *
   * @param words the words of the line
   * @param type which of them is the type; the reason stands behind it
   */
  static Optional<Fact> read(
      SnapshotContext context, Origin origin, String line, List<Cell> words, int type) {
    int first = isAge(words, 0) ? 0 : 1;
    int kind = first + KIND_AFTER;
    if (!isRow(words, first, type)) {
      return Optional.empty();
    }
    String source = text(words, type + 2);
    boolean ofHost = source.endsWith(",");
    int message = ofHost ? type + 4 : type + 3;
    if (message >= words.size()) {
      return Optional.empty();
    }
    String name = SUFFIX.matcher(text(words, kind - 1)).replaceFirst("");
    boolean ofNode = text(words, kind).equals("Node");
    return Optional.of(
        Fact.of("k8s.event", context, origin, line)
            .node(ofNode ? name : ofHost ? text(words, type + 3) : "")
            .with("namespace", first == 0 ? "" : text(words, 0))
            .with("age", text(words, first).equals(UNKNOWN) ? "" : text(words, first))
            .with("count", text(words, first + 2))
            .with("type", text(words, type))
            .with("reason", text(words, type + 1))
            .with("object", text(words, kind).toLowerCase(Locale.ROOT) + "/" + name)
            .with("from", ofHost ? source.substring(0, source.length() - 1) : source)
            .with("message", line.substring(words.get(message).start())));
  }

  /** The part of the object may be missing before the type. */
  private static boolean isRow(List<Cell> words, int first, int type) {
    int kind = first + KIND_AFTER;
    return (type == kind + 1 || type == kind + 2)
        && type + 3 < words.size()
        && isAge(words, first)
        && isAge(words, first + 1)
        && Cells.isNumber(text(words, first + 2))
        && KIND.matcher(text(words, kind)).matches();
  }

  private static boolean isAge(List<Cell> words, int at) {
    return Cells.isAge(text(words, at)) || text(words, at).equals(UNKNOWN);
  }

  private static String text(List<Cell> words, int at) {
    return words.get(at).text();
  }
}
