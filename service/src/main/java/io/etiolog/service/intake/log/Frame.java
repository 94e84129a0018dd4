// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A whole frame, as it was found in a segment.
 *
 * @param offset where it begins
 * @param header its header
 * @param body the rest of it
 */
@SuppressWarnings("ArrayRecordComponent") // Megabytes are handed through, not compared.
record Frame(long offset, FrameHeader header, byte[] body) {
  long end() {
    return offset + header.frame();
  }

  Entry entry() {
    int metadata = header.cluster() + header.metadata();
    return new Entry(
        header.position(),
        Instant.ofEpochMilli(header.arrival()),
        new String(body, 0, header.cluster(), StandardCharsets.UTF_8),
        Arrays.copyOfRange(body, header.cluster(), metadata),
        Arrays.copyOfRange(body, metadata, body.length),
        Optional.of(header.key()).filter(key -> !key.isNone()));
  }
}
