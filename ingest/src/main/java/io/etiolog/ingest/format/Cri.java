// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.util.Optional;

/**
 * What container runtimes write for the kubelet: {@code 2024-01-31T23:59:59.123456789Z stderr F
 * text}; {@code P} in place of {@code F} marks a line that goes on in the next one. Source:
 * Kubernetes' {@code pkg/kubelet/kuberuntime/logs/logs.go}, {@code parseCRILog}.
 */
final class Cri implements LogFormat {
  @Override
  public String name() {
    return "cri";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    Cursor c = new Cursor(line);
    Optional<WrittenTime> time = TimeScanner.isoTime(c);
    if (time.isEmpty() || time.get().zone().isEmpty() || !c.take(' ')) {
      return Outcome.NOT_MINE;
    }
    String stream = c.word();
    if (!(stream.equals("stdout") || stream.equals("stderr")) || !c.take(' ')) {
      return Outcome.NOT_MINE;
    }
    // Tags may be followed by others, separated by colons; only the first is defined.
    String tags = c.word();
    boolean partial = tags.startsWith("P");
    if (!partial && !tags.startsWith("F")) {
      return Outcome.NOT_MINE;
    }
    c.take(' ');
    return new PartBuilder()
        .time(time.get().resolve(clock))
        .field("stream", stream)
        .field("cri.partial", partial ? "true" : "")
        .envelope(c.rest());
  }
}
