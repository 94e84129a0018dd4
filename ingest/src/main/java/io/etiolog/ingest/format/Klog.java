// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;
import java.util.Optional;

/**
 * Kubernetes' own text logs: {@code E0722 23:17:05.135471 3301 controller.go:145] text}, where the
 * text is free or structured: {@code "message" key="value"}. Source: klog v2, {@code
 * internal/serialize/keyvalues.go}.
 */
final class Klog implements LogFormat {
  @Override
  public String name() {
    return "klog";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    Optional<KlogHeader> whole = KlogHeader.read(line, clock);
    Optional<KlogHeader> header =
        whole.or(() -> KlogHeader.readCut(line)).or(() -> KlogHeader.readCutBehind(line, clock));
    if (header.isEmpty()) {
      return trace(line);
    }
    KlogHeader head = header.get();
    PartBuilder part =
        new PartBuilder()
            .time(head.time())
            .severity(head.severity())
            .component(KlogCallers.component(head.caller()))
            .field("caller", head.caller())
            .field("thread", head.thread());
    Optional<String> damage = text(line.substring(head.textAt()), part);
    if (whole.isEmpty()) {
      damage = Optional.of("the klog header is cut");
    }
    return damage.map(part::damaged).orElseGet(part::payload);
  }

  /** {@code Trace[1506359465]: [13.9s] …}: the lines below one that announces a slow request. */
  private static Outcome trace(String line) {
    Cursor c = new Cursor(line);
    return c.take("Trace[") && c.number(1, 18) >= 0 && c.take("]: ")
        ? new PartBuilder().severity(Severity.INFO).message(c.rest()).payload()
        : Outcome.NOT_MINE;
  }

  /** Reads free or structured text and answers what is wrong with it. */
  private static Optional<String> text(String text, PartBuilder part) {
    if (!text.startsWith("\"")) {
      part.message(text);
      return Optional.empty();
    }
    int close = KeyValues.closingQuote(text, 1);
    if (close > 0) {
      KeyValues pairs = KeyValues.read(text, close + 1);
      part.message(GoText.unquote(text.substring(1, close))).fields(pairs.pairs());
      return pairs.damage();
    }
    // Free text may begin with a quotation mark; only a structured message that was cut has one.
    if (text.indexOf('"', 1) >= 0) {
      part.message(text);
      return Optional.empty();
    }
    part.message(GoText.unquote(CutText.withoutMark(text.substring(1))));
    return Optional.of("cut in the message");
  }
}
