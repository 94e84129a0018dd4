// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.frame;

import io.etiolog.rules.report.Language;
import io.etiolog.rules.words.Words;
import io.etiolog.service.access.Role;
import java.util.Set;

/**
 * For whom a page is made, and in which language. Immutable.
 *
 * @param words its texts
 * @param assets where the files are that it loads
 * @param path the path that was asked for
 * @param person whose token it is; {@code ""} where nobody has to say who they are
 * @param roles what they may do
 * @param canSignOut whether they signed in here
 */
public record Frame(
    Words words, Assets assets, String path, String person, Set<Role> roles, boolean canSignOut) {
  /** Copies the set. */
  public Frame {
    roles = Set.copyOf(roles);
  }

  /** A text in the page's language. */
  public String say(String key, Object... values) {
    return words.say(key, values);
  }

  /** A sentence of a diagnosis, a rule or a plan in the page's language, shown as {@link Shown}. */
  public String tell(String english) {
    return Shown.text(language().phrasebook().say(english.strip()));
  }

  /** The language of reports that is the page's. */
  public Language language() {
    return Language.of(words.tag());
  }

  /** Whether they may do what this role may. */
  public boolean may(Role role) {
    return roles.contains(role);
  }

  /** Whether anything may be shown to them. */
  public boolean sees() {
    return may(Role.VIEWER);
  }

  /** Whether it is in this part of the pages: what {@code aria-current} says. */
  public String current(String section) {
    boolean here =
        section.equals("/")
            ? path.equals("/")
            : path.equals(section) || path.startsWith(section + "/");
    return here ? "page" : "false";
  }
}
