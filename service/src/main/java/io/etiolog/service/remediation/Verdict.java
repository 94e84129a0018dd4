// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/** What came of looking whether a precondition holds. */
@Serdeable
public enum Verdict {
  /** It holds. */
  MET,
  /** It does not. */
  UNMET,
  /** It cannot be told; that counts as unmet. */
  UNKNOWN,
  /** Earlier steps of the plan bring it about: it is looked at right before the step. */
  LATER;

  /** The verdict of this name. */
  @JsonCreator
  public static Verdict named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Whether it stands in the way. */
  public boolean refuses() {
    return this == UNMET || this == UNKNOWN;
  }

  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
