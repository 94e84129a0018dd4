// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

/** How etcd writes the ids of members and clusters: hexadecimal, without zeros in front. */
public final class MemberId {
  private MemberId() {}

  /** As text. */
  public static String hex(long id) {
    return Long.toHexString(id);
  }

  /**
   * The id that a text says.
   *
   * @throws NumberFormatException when it is no hexadecimal number of 64 bits
   */
  public static long parse(String hex) {
    return Long.parseUnsignedLong(hex, 16);
  }
}
