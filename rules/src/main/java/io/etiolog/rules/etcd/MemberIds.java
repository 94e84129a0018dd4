// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Member ids: etcd prints them in hexadecimal, but in decimal inside raft configurations. */
public final class MemberIds {
  /** Of 64 bits, in hexadecimal. */
  private static final int LONGEST = 16;

  /** Of 64 bits, at random: one with fewer digits is as rare as a number with as many is here. */
  private static final Pattern DECIMALS = Pattern.compile("[0-9]{17,20}(?: [0-9]{17,20}){0,99}");

  private MemberIds() {}

  /** Ids from a list of decimals, such as {@code 1039378730311999137 4108218309391549293}. */
  static List<String> fromDecimals(String decimals) {
    List<String> ids = new ArrayList<>();
    for (String decimal : decimals.strip().split("\\s+")) {
      id(decimal).ifPresent(ids::add);
    }
    return ids;
  }

  /** A list of decimal ids in hexadecimal, as etcd prints them elsewhere; another text as it is. */
  public static String inHexadecimal(String text) {
    return DECIMALS.matcher(text).matches() ? String.join(" ", fromDecimals(text)) : text;
  }

  /**
   * Whether it is an id, not an address or a word for a member whose id is not known. Asked for
   * each line that names a member: a refused number's exception would cost more than all the rest.
   */
  static boolean isOne(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().allMatch(HexFormat::isHexDigit);
  }

  /** An id as raft's configuration prints it. */
  static Optional<String> toDecimal(String id) {
    try {
      return Optional.of(Long.toUnsignedString(Long.parseUnsignedLong(id, 16)));
    } catch (NumberFormatException notAnId) {
      return Optional.empty();
    }
  }

  /** Empty for what a cut line leaves over: the rest of the list still counts. */
  private static Optional<String> id(String decimal) {
    try {
      return Optional.of(Long.toHexString(Long.parseUnsignedLong(decimal)));
    } catch (NumberFormatException notAnId) {
      return Optional.empty();
    }
  }
}
