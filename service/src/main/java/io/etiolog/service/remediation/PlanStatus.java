// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/** Where in its life a plan is. */
@Serdeable
public enum PlanStatus {
  /** It waits for an approval. */
  PROPOSED,
  /** It may be executed. */
  APPROVED,
  /** A person has said no. */
  REJECTED,
  /** Nobody executed it in time. */
  EXPIRED,
  /** Its steps are being done. */
  EXECUTING,
  /** Every step was done and verified. */
  SUCCEEDED,
  /** A step was not done, or not verified: what is left stands in it. */
  FAILED,
  /** A person stopped it between two steps. */
  CANCELLED,
  /** Etiolog ended in the middle of it; nothing goes on by itself. */
  INTERRUPTED;

  /** The status of this name. */
  @JsonCreator
  public static PlanStatus named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Whether nothing can become of it any more. */
  public boolean isFinal() {
    return this != PROPOSED && this != APPROVED && this != EXECUTING;
  }

  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
