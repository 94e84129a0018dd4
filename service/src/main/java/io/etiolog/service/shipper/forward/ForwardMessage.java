// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.forward;

import io.etiolog.service.shipper.Reading;

/** A message that a client of the forward protocol has sent. */
public sealed interface ForwardMessage {
  /**
   * Events.
   *
   * @param tag their tag
   * @param chunk what is to be acknowledged once they are durable, or {@code ""}
   * @param reading the records, or why there are none
   */
  record Events(String tag, String chunk, Reading reading) implements ForwardMessage {}

  /**
   * The client's part of the handshake.
   *
   * @param ping what it says of itself
   */
  record Greeting(Ping ping) implements ForwardMessage {}

  /**
   * Neither; the connection is best closed, for what follows cannot be trusted.
   *
   * @param reason what is wrong
   */
  record Broken(String reason) implements ForwardMessage {}
}
