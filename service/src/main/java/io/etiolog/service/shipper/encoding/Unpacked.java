// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.encoding;

import io.etiolog.service.shipper.Reading;

/** What came of unpacking a body. */
public sealed interface Unpacked {
  /**
   * It is unpacked.
   *
   * @param bytes the content; where it was not packed, the body itself
   */
  @SuppressWarnings("ArrayRecordComponent") // It is handed on at once; a copy would cost the most.
  record Content(byte[] bytes) implements Unpacked {}

  /**
   * It cannot be unpacked.
   *
   * @param refusal the answer it deserves
   */
  record Failed(Reading.Refusal refusal) implements Unpacked {}
}
