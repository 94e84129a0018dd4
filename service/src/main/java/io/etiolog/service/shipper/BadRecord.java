// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper;

/**
 * A record that could not be read, set aside so that somebody can see what was lost.
 *
 * @param index which record of the body it is, from 0
 * @param offset where it begins in the unpacked body, in bytes; for a value inside another one,
 *     where that one begins
 * @param reason what is wrong with it, in one sentence
 * @param excerpt its beginning, at most {@value #LONGEST_EXCERPT} characters; not redacted
 */
public record BadRecord(int index, long offset, String reason, String excerpt) {
  /** How much of it is kept. */
  public static final int LONGEST_EXCERPT = 256;
}
