// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The ways in which snapshots write a time. */
final class Times {
  // Go's RFC1123Z, kubectl describe: Fri, 04 Mar 2022 10:40:34 +0000.
  private static final DateTimeFormatter DESCRIBED =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT);
  // OpenSSL: Jul  1 08:00:00 2025 GMT. The day is padded with a blank.
  private static final DateTimeFormatter OPENSSL =
      DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy 'GMT'", Locale.ROOT);
  // kubeadm certs check-expiration: Jul 01, 2025 08:00 UTC.
  private static final DateTimeFormatter KUBEADM =
      DateTimeFormatter.ofPattern("MMM dd, yyyy HH:mm 'UTC'", Locale.ROOT);
  // systemctl status, on a machine that keeps UTC: Tue 2025-07-22 10:00:00 UTC.
  private static final DateTimeFormatter SYSTEMD =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);
  private static final int LONGEST = 64;

  private static Stream<Function<String, Instant>> forms() {
    return Stream.of(
        text -> OffsetDateTime.parse(text).toInstant(),
        text -> OffsetDateTime.parse(text, DESCRIBED).toInstant(),
        text -> LocalDateTime.parse(text, OPENSSL).toInstant(ZoneOffset.UTC),
        text -> LocalDateTime.parse(text, SYSTEMD).toInstant(ZoneOffset.UTC),
        text -> LocalDateTime.parse(text, KUBEADM).toInstant(ZoneOffset.UTC));
  }

  private Times() {}

  /** The instant that a text writes in one of the known forms. */
  static Optional<Instant> instant(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    String single = String.join(" ", Cells.words(text));
    return forms().flatMap(form -> read(form, single).stream()).findFirst();
  }

  /** The text as RFC 3339 in UTC where it can be read, otherwise unchanged. */
  static String normal(String text) {
    return instant(text).map(Instant::toString).orElse(text);
  }

  private static Optional<Instant> read(Function<String, Instant> form, String text) {
    try {
      return Optional.of(form.apply(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
