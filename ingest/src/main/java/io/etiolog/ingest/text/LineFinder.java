// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

/**
 * Finds the lines that are worth parsing, over raw bytes. Implementations are stateless and safe to
 * share between threads.
 */
@FunctionalInterface
public interface LineFinder {
  /** Every line is worth it. */
  LineFinder ALL = (block, from, to) -> from < to ? from : -1;

  /**
   * Finds the next line worth parsing.
   *
   * @param block whole lines of UTF-8 (or of bytes that were meant to be)
   * @param from where to begin: the start of a line
   * @param to where to end
   * @return the offset of any byte of the first such line, or -1 when there is none
   */
  int find(byte[] block, int from, int to);
}
