// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What must hold before a step, and how it was found. Immutable.
 *
 * @param rule the safety rule that it stands for, by its number in {@code docs/repair.md}: {@code
 *     M7}
 * @param asks what must hold, as a sentence: {@code The voters left after it are a quorum}
 * @param verdict whether it does
 * @param measured what was seen: {@code healthy voters after it 2, quorum of 2 voters: 2}
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Precondition(String rule, String asks, Verdict verdict, String measured) {
  /** For people: {@code M7 The voters left after it are a quorum: healthy ... (met)}. */
  @Override
  public String toString() {
    return rule + " " + asks + ": " + measured + " (" + verdict + ")";
  }
}
