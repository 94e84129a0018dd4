// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.util.Optional;

/** A line of the journal that lost its time and host: {@code kubelet[3301]: text}. */
final class ProcessPrefix implements LogFormat {
  @Override
  public String name() {
    return "process-prefix";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    Cursor c = new Cursor(line);
    Optional<SyslogHeader> header = SyslogHeader.scan(c);
    return header.isPresent() && !header.get().pid().isEmpty()
        ? header.get().part().decoration(c.rest())
        : Outcome.NOT_MINE;
  }
}
