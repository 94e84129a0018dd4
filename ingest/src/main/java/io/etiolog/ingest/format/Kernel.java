// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;
import java.util.Optional;

/**
 * The kernel's ring buffer, as {@code dmesg} prints it: {@code [ 123.456789] text}, dated forms
 * (see {@link KernelStamp}), with the level in front as {@code <4>} or {@code kern :warn : }.
 * Programs may write there too, and {@code journalctl -o short-monotonic} has the same shape; both
 * are envelopes. Source: util-linux' {@code sys-utils/dmesg.c}.
 */
final class Kernel implements LogFormat {
  private static final int LONGEST_WORD = 8;

  @Override
  public String name() {
    return "kernel";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    Cursor c = new Cursor(line);
    Severity severity = level(c);
    Optional<KernelStamp> stamp = KernelStamp.scan(c, clock);
    if (stamp.isEmpty()) {
      return Outcome.NOT_MINE;
    }
    c.take(' ');
    int text = c.position();
    Optional<SyslogHeader> header = SyslogHeader.scan(c).filter(Kernel::isProgram);
    if (header.isPresent()) {
      return stamped(header.get().part(), stamp.get(), severity).envelope(c.rest());
    }
    c.moveTo(text);
    String message = c.rest();
    return stamped(new PartBuilder(), stamp.get(), severity)
        .component(message.startsWith("[talos]") ? "talos" : "kernel")
        .message(message)
        .payload();
  }

  private static PartBuilder stamped(PartBuilder part, KernelStamp stamp, Severity severity) {
    return part.time(stamp.time()).severity(severity).field("kernel.uptime", stamp.uptime());
  }

  private static boolean isProgram(SyslogHeader header) {
    return !header.pid().isEmpty()
        || (!header.host().isEmpty() && header.identifier().equals("kernel"));
  }

  /**
   * {@code <4>}, or {@code kern :warn : } as {@code dmesg -x} prints; no step where there is none.
   */
  private static Severity level(Cursor c) {
    int from = c.position();
    if (c.take('<')) {
      int priority = (int) c.number(1, 3);
      if (priority >= 0 && c.take('>')) {
        return SeverityWords.ofSyslog(priority & 7);
      }
    } else if (Cursor.isLetter(c.peek())) {
      boolean facility = c.upTo(':').strip().length() <= LONGEST_WORD && c.take(':');
      String word = facility ? c.upTo(':').strip() : "";
      if (word.length() <= LONGEST_WORD && c.take(": ")) {
        return SeverityWords.of(word);
      }
    }
    c.moveTo(from);
    return Severity.UNKNOWN;
  }
}
