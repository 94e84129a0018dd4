// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;
import java.util.Optional;

/**
 * What {@code talosctl} prints: its services' text, {@code [talos] text}, and {@code talosctl
 * dmesg}: {@code kern: warning: [2024-01-31T23:59:59.123Z]: text}; Talos' own services write there
 * too, as {@code user}. Source: Talos' {@code pkg/kernel/kmsg} in {@code siderolabs/go-kmsg}.
 */
final class Talos implements LogFormat {
  private static final int LONGEST_WORD = 10;

  @Override
  public String name() {
    return "talos";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    if (line.startsWith("[talos] ")) {
      return new PartBuilder().component("talos").message(line).payload();
    }
    Cursor c = new Cursor(line);
    String facility = word(c);
    Severity severity = SeverityWords.of(word(c));
    if (facility.isEmpty() || severity == Severity.UNKNOWN || !c.take('[')) {
      return Outcome.NOT_MINE;
    }
    Optional<WrittenTime> time = TimeScanner.isoTime(c);
    if (time.isEmpty() || !c.take("]: ")) {
      return Outcome.NOT_MINE;
    }
    String component = facility.equals("kern") ? "kernel" : "talos";
    return new PartBuilder()
        .time(time.get().resolve(clock))
        .severity(severity)
        .component(component)
        .message(c.rest())
        .payload();
  }

  /** Letters, a colon and the blanks behind it; or {@code ""}. */
  private static String word(Cursor c) {
    String word = c.upTo(':');
    if (word.length() > LONGEST_WORD || word.indexOf(' ') >= 0 || !c.take(':')) {
      return "";
    }
    c.blanks();
    return word;
  }
}
