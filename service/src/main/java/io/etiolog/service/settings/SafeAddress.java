// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** Addresses to which nobody on the way can read or change what is sent. Stateless. */
public final class SafeAddress {
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

  private SafeAddress() {}

  /** Whether it is encrypted, or does not leave this machine. */
  public static boolean is(URI address) {
    String host = address.getHost();
    return host != null
        && address.getUserInfo() == null
        && ("https".equals(address.getScheme())
            || ("http".equals(address.getScheme()) && HERE.contains(host)));
  }

  static ValueKind<URI> kind() {
    return new ValueKind<>(
        "an address that begins with https:// (or http://, on this machine alone)",
        SafeAddress::read);
  }

  private static Optional<URI> read(String text) {
    try {
      return Optional.of(new URI(text)).filter(SafeAddress::is);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
