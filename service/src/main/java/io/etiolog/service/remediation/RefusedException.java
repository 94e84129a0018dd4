// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation;

import java.io.Serial;
import java.util.List;

/** Something may not be done to a plan, or by it. */
public final class RefusedException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<Precondition> unmet;

  /**
   * For another reason than preconditions.
   *
   * @param why what may not be done and why, as a sentence without a full stop
   */
  public RefusedException(String why) {
    this(why, List.of());
  }

  /**
   * Because of preconditions.
   *
   * @param unmet those that do not hold
   */
  public RefusedException(String why, List<Precondition> unmet) {
    super(why);
    this.unmet = List.copyOf(unmet);
  }

  /** Why, for people. */
  public String why() {
    return String.valueOf(getMessage());
  }

  /** The preconditions that do not hold; none where it is for another reason. */
  public List<Precondition> unmet() {
    return unmet;
  }
}
