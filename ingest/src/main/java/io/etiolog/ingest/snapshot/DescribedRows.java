// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.snapshot.Cells.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows that {@code kubectl describe} and {@code kubectl get events} print and that are often quoted
 * without what stands around them: events, node conditions, taints.
 *
 * <p>Source: k8s.io/kubectl/pkg/describe/describe.go (describeNode, DescribeEvents); Kubernetes'
 * pkg/printers/internalversion/printers.go (printEvent).
 */
final class DescribedRows {
  private static final List<String> STATUSES = List.of("True", "False", "Unknown");
  private static final Pattern OBJECT = Pattern.compile("[a-z][a-z.]{0,60}/\\S{1,300}");
  private static final Pattern REASON = Pattern.compile("[A-Z][A-Za-z0-9]{1,80}");
  private static final Pattern COUNT = Pattern.compile("\\(x(\\d{1,9}) over [^)]{1,20}\\)");
  private static final Pattern TAINT =
      Pattern.compile(
          "([a-zA-Z0-9][\\w./-]{0,250})(?:=([\\w.-]{0,63}))?:(No(?:Schedule|Execute)|PreferNoSchedule)");
  // The type stands behind the namespace, the age and "(x5 over 10m)" at most.
  private static final int LAST_PLACE_OF_TYPE = 6;
  // In an old row behind the namespace and six columns.
  private static final int LAST_PLACE_OF_OLD_TYPE = 7;

  private DescribedRows() {}

  static List<SnapshotFormat> formats() {
    return List.of(
        new RowFormat(
            "kubectl-event-row",
            List.of("Normal  ", "Warning  "),
            (context, origin, line) -> list(event(context, origin, line))),
        new RowFormat(
            "kubectl-condition-row",
            List.of(" True  ", " False  ", " Unknown  "),
            (context, origin, line) -> list(condition(context, origin, line))),
        new RowFormat("kubectl-taints", List.of("Taints:  "), DescribedRows::taints));
  }

  private static List<Observation> list(Optional<Fact> fact) {
    return fact.map(Fact::observation).stream().toList();
  }

  static Optional<Fact> event(SnapshotContext context, Origin origin, String line) {
    List<Cell> words = Cells.placedWords(line);
    int type = 0;
    while (type < words.size() && type <= LAST_PLACE_OF_OLD_TYPE && !isType(words.get(type))) {
      type++;
    }
    boolean telling =
        type + 3 < words.size()
            && isType(words.get(type))
            && REASON.matcher(words.get(type + 1).text()).matches();
    if (!telling) {
      return Optional.empty();
    }
    Optional<Fact> old = OldEventRows.read(context, origin, line, words, type);
    if (old.isPresent() || type > LAST_PLACE_OF_TYPE) {
      return old;
    }
    Optional<Fact> ofKind = KindEventRows.read(context, origin, line, words, type);
    if (ofKind.isPresent()) {
      return ofKind;
    }
    Cell next = words.get(type + 2);
    if (OBJECT.matcher(next.text()).matches()) {
      return Optional.of(listed(context, origin, line, words.subList(0, type + 4)));
    }
    boolean described = type == 0 && (Cells.isAge(next.text()) || next.text().startsWith("<"));
    return described ? described(context, origin, line, words) : Optional.empty();
  }

  private static boolean isType(Cell word) {
    return word.text().equals("Normal") || word.text().equals("Warning");
  }

  private static Fact fact(SnapshotContext context, Origin origin, String line, List<Cell> pair) {
    Matcher count = COUNT.matcher(line);
    return Fact.of("k8s.event", context, origin, line)
        .with("type", pair.get(0).text())
        .with("reason", pair.get(1).text())
        .with("count", count.find() ? count.group(1) : "");
  }

  /** NAMESPACE, LAST SEEN, TYPE, REASON, OBJECT, MESSAGE; the first two may be missing. */
  private static Fact listed(
      SnapshotContext context, Origin origin, String line, List<Cell> words) {
    int type = words.size() - 4;
    String object = words.get(type + 2).text();
    String before = type > 0 ? words.getFirst().text() : "";
    boolean age = before.isEmpty() || Cells.isAge(before) || "<(".indexOf(before.charAt(0)) >= 0;
    boolean ofNode = object.startsWith("node/");
    return fact(context, origin, line, words.subList(type, type + 2))
        .node(ofNode ? object.substring("node/".length()) : "")
        .with("namespace", age ? "" : before)
        .with("age", age ? before : type > 1 ? words.get(1).text() : "")
        .with("object", object)
        .with("message", line.substring(words.get(type + 3).start()));
  }

  /** TYPE, REASON, AGE, FROM, MESSAGE. */
  private static Optional<Fact> described(
      SnapshotContext context, Origin origin, String line, List<Cell> words) {
    int from = 3;
    while (from < words.size() && !words.get(2).text().isEmpty() && isCount(words, from)) {
      from++;
    }
    if (from >= words.size()) {
      return Optional.empty();
    }
    int start = words.get(from).start();
    List<Cell> cells = Cells.wide(line.substring(start));
    boolean wide = cells.size() > 1;
    String source = wide ? cells.getFirst().text() : words.get(from).text();
    String message =
        line.substring(wide ? start + cells.get(1).start() : start + source.length()).strip();
    if (message.isEmpty()) {
      return Optional.empty();
    }
    int comma = source.indexOf(", ");
    return Optional.of(
        fact(context, origin, line, words.subList(0, 2))
            .node(comma < 0 ? "" : source.substring(comma + 2))
            .with("age", words.get(2).text())
            .with("from", comma < 0 ? source : source.substring(0, comma))
            .with("message", message));
  }

  /** Whether the word is one of {@code (x24 over 40d)}. */
  private static boolean isCount(List<Cell> words, int at) {
    String word = words.get(at).text();
    boolean first = at == 3 && word.startsWith("(x");
    boolean second = at == 4 && word.equals("over");
    boolean third = at == 5 && word.endsWith(")") && words.get(4).text().equals("over");
    return first || second || third;
  }

  static Optional<Fact> condition(SnapshotContext context, Origin origin, String line) {
    List<Cell> cells = Cells.wide(line);
    boolean telling =
        cells.size() >= 5
            && REASON.matcher(cells.get(0).text()).matches()
            && STATUSES.contains(cells.get(1).text())
            && Times.instant(cells.get(3).text()).isPresent();
    if (!telling) {
      return Optional.empty();
    }
    String message = cells.size() > 5 ? line.substring(cells.get(5).start()) : "";
    return Optional.of(
        Fact.of("k8s.node-condition", context, origin, line)
            .with("type", cells.get(0).text())
            .with("status", cells.get(1).text())
            .with("heartbeat", Times.normal(cells.get(2).text()))
            .with("since", Times.normal(cells.get(3).text()))
            .with("reason", cells.get(4).text())
            .with("message", message));
  }

  private static List<Observation> taints(SnapshotContext context, Origin origin, String line) {
    String text = line.strip();
    int colon = text.indexOf(':');
    return text.startsWith("Taints:")
        ? list(taint(context, origin, text.substring(colon + 1)))
        : List.of();
  }

  static Optional<Fact> taint(SnapshotContext context, Origin origin, String text) {
    Matcher matcher = TAINT.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<String> groups = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      groups.add(
          matcher.start(i) < 0 ? "" : text.strip().substring(matcher.start(i), matcher.end(i)));
    }
    return Optional.of(
        Fact.of("k8s.node-taint", context, origin, text)
            .with("key", groups.get(0))
            .with("value", groups.get(1))
            .with("effect", groups.get(2)));
  }
}
