// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** What a file is, told by its first bytes; its name is not asked. */
sealed interface Content {
  /** How many bytes are enough to tell. */
  int HEAD = 8 * 1024;

  /** Text, as far as one can see. */
  record Text() implements Content {}

  /** One compressed file. */
  record Packed(Compression compression) implements Content {}

  /** Files in a file. */
  record Archive(ArchiveKind kind) implements Content {}

  /**
   * Not for reading.
   *
   * @param what it is, for people
   */
  record Binary(String what) implements Content {}

  /** Tells what a file is. */
  static Content of(byte[] head) {
    for (Compression compression : Compression.values()) {
      if (compression.opens(head)) {
        return new Packed(compression);
      }
    }
    if (Magic.at(head, 0, "PK\003\004") || Magic.at(head, 0, "PK\005\006")) {
      return new Archive(ArchiveKind.ZIP);
    }
    if (Magic.at(head, 0, "7z\274\257\047\034")) {
      return new Archive(ArchiveKind.SEVEN_ZIP);
    }
    if (isTar(head)) {
      return new Archive(ArchiveKind.TAR);
    }
    return Magic.binary(head).<Content>map(Binary::new).orElseGet(Text::new);
  }

  /** Old archives have no mark of their own, but every header has a sum that text does not have. */
  private static boolean isTar(byte[] head) {
    int record = TarConstants.DEFAULT_RCDSIZE;
    if (head.length < record || head[0] == 0) {
      return false;
    }
    try {
      return TarUtils.verifyCheckSum(Arrays.copyOf(head, record));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
