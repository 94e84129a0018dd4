// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import java.net.URI;
import java.util.Optional;

/**
 * A ticket in its system. Immutable.
 *
 * @param id what the system calls it
 * @param url where people see it
 * @param open whether it is to be worked on, as far as Etiolog has said
 */
public record Remote(String id, Optional<URI> url, boolean open) {
  /**
   * What a system has told of one.
   *
   * @throws UndeliveredException when it has told no id
   */
  public static Remote made(String id, Optional<URI> url, boolean open)
      throws UndeliveredException {
    if (id.isBlank()) {
      throw UndeliveredException.away("it does not say what it calls the ticket");
    }
    return new Remote(id, url, open);
  }

  /** The same, open or done. */
  public Remote open(boolean isOpen) {
    return new Remote(id, url, isOpen);
  }

  /** An address that a system told; empty where it is none that a browser may be sent to. */
  public static Optional<URI> page(String text) {
    try {
      URI uri = URI.create(text);
      String scheme = String.valueOf(uri.getScheme());
      return scheme.equals("https") || scheme.equals("http") ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
