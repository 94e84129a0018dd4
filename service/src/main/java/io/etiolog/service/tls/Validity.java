// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * When a certificate may be used. The only class that may touch {@link java.util.Date}, in which
 * alone the JDK tells it.
 *
 * @param begins when it becomes valid
 * @param ends the last moment in which it is
 */
public record Validity(Instant begins, Instant ends) {
  /** That of a certificate. */
  public static Validity of(X509Certificate certificate) {
    return new Validity(
        certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
  }

  /** Sees that it may be used now. */
  void check(Path file, Instant now) throws IOException {
    if (now.isAfter(ends)) {
      throw new IOException(file + " expired at " + ends + "; renew it");
    }
    if (now.isBefore(begins)) {
      throw new IOException(file + " is valid only from " + begins + " on");
    }
  }
}
