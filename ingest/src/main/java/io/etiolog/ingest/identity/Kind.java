// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.identity;

import java.util.Locale;

/** What an identity names; each kind has pseudonyms of its own form. */
enum Kind {
  HOST,
  POD,
  NAMESPACE,
  SERVICE,
  CLUSTER,
  USER,
  DOMAIN,
  /** What a certificate says of its owner. */
  SUBJECT,
  /** A cloud's project, resource group or account by name. */
  PROJECT,
  FILE,
  ADDRESS,
  ADDRESS6,
  MAC,
  /** A hexadecimal id of twelve digits or more. */
  ID,
  UUID,
  /** A number that tells an account. */
  ACCOUNT;

  /** The pseudonym of this number. */
  String mark(int number) {
    return switch (this) {
      // RFC 2544: kept for benchmarks, never routed.
      case ADDRESS ->
          "198." + (18 + (number >> 16 & 1)) + "." + (number >> 8 & 255) + "." + (number & 255);
      // RFC 3849: kept for documentation.
      case ADDRESS6 -> "2001:db8::" + Integer.toHexString(number);
      // The bit of locally administered addresses is set.
      case MAC ->
          String.format(
              Locale.ROOT,
              "02:00:00:%02x:%02x:%02x",
              number >> 16 & 255,
              number >> 8 & 255,
              number & 255);
      case ID -> String.format(Locale.ROOT, "c%011x", number);
      case UUID -> String.format(Locale.ROOT, "00000000-0000-4000-8000-%012x", number);
      case ACCOUNT -> String.format(Locale.ROOT, "%012d", number);
      case DOMAIN -> "domain-" + number + ".example";
      default -> name().toLowerCase(Locale.ROOT) + "-" + number;
    };
  }
}
