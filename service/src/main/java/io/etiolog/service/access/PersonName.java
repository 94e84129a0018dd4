// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

import java.net.URI;

/**
 * What the acts of somebody whom an OpenID provider knows are put down to: {@code Ann Lee
 * [https://sso.example.org 8f3a]}. Who they are stands between the brackets, the issuer and what it
 * calls them by; before it stands a name for people to read, which may change, and which others may
 * have. No token and no certificate's subject has such a name.
 */
public final class PersonName {
  private static final String OPENING = " [";
  private static final int READABLE = 80;
  private static final int LONGEST = 300;

  private PersonName() {}

  /**
   * The name of somebody.
   *
   * @param readable how people call them; {@code ""} where nobody knows
   * @param subject what the issuer knows them by
   * @throws IllegalArgumentException when it is longer than what is written of a person: one of
   *     OpenID has 255 characters at most
   */
  public static String of(String readable, URI issuer, String subject) {
    String plain = readable.replaceAll("[\\[\\]\\p{C}\\s]+", " ").strip();
    int end =
        plain.offsetByCodePoints(0, Math.min(READABLE, plain.codePointCount(0, plain.length())));
    String who = OPENING + issuer + " " + subject + "]";
    String name = (plain.isEmpty() ? "?" : plain.substring(0, end)) + who;
    if (who.length() > LONGEST || name.length() > LONGEST) {
      name = "?" + who;
    }
    if (name.length() > LONGEST || !subject.codePoints().noneMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("the issuer's name for a person is too long or no text");
    }
    return name;
  }

  /** Whether two names are the same person's, whatever they are called. */
  public static boolean isSame(String one, String other) {
    return who(one).equals(who(other));
  }

  /** The part for people to read; of whom no issuer knows, all of it. */
  public static String readable(String name) {
    int opening = name.indexOf(OPENING);
    return opening < 0 || name.startsWith("?") ? name : name.substring(0, opening);
  }

  private static String who(String name) {
    int opening = name.indexOf(OPENING);
    return opening < 0 ? name : name.substring(opening);
  }
}
