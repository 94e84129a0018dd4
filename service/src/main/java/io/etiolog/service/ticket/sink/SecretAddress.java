// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import java.net.URI;

/**
 * An address that lets whoever knows it write. Immutable.
 *
 * @param text where it is
 * @param insecure whether it may be one that is not encrypted
 */
public record SecretAddress(SecretText text, boolean insecure) {
  /**
   * What it is.
   *
   * @throws UndeliveredException when it is not where it should be, or is none
   */
  public URI value() throws UndeliveredException {
    return SinkReading.uri(text.value())
        .filter(uri -> insecure || SinkReading.isSafe(uri))
        .orElseThrow(() -> UndeliveredException.away("there is no address of HTTPS in " + text));
  }
}
