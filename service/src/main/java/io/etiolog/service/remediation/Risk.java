// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/** What a step may do to a cluster that works. The same words as in a diagnosis' plan. */
@Serdeable
public enum Risk {
  /** It only looks. */
  READ_ONLY,
  /** It changes nothing that anybody would miss. */
  SAFE,
  /** Clients notice it, for seconds. */
  DISRUPTIVE,
  /** It cannot be undone. */
  DESTRUCTIVE;

  /** The risk of this name. */
  @JsonCreator
  public static Risk named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** As JSON and people have it: {@code read-only}. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
