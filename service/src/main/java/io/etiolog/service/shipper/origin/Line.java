// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.origin;

import java.time.Instant;
import java.util.Optional;

/**
 * What a program printed, as it was found in a record.
 *
 * @param text the line
 * @param merged whether it had been spread over the record
 * @param kernels whether it is from the kernel's buffer
 * @param time when the runtime wrote it, where that stood in the line itself
 * @param stream the stream, where that stood in the line itself
 * @param partial whether it goes on in the next line
 */
record Line(
    String text,
    boolean merged,
    boolean kernels,
    Optional<Instant> time,
    String stream,
    boolean partial) {

  static Line of(String text, boolean partial) {
    return new Line(text, false, false, Optional.empty(), "", partial);
  }

  static Line merged(String text) {
    return new Line(text, true, false, Optional.empty(), "", false);
  }

  static Line ofKernel(String text) {
    return new Line(text, false, true, Optional.empty(), "", false);
  }
}
