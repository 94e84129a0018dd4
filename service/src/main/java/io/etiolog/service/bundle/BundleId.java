// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names of bundles that nobody can guess: who knows one may see the report. */
final class BundleId {
  private static final int BYTES = 16;

  private BundleId() {}

  static String next() {
    byte[] chance = new byte[BYTES];
    new SecureRandom().nextBytes(chance);
    return "bun-" + HexFormat.of().formatHex(chance);
  }
}
