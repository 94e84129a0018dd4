// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import io.etiolog.ingest.scan.LineShapes;
import io.etiolog.ingest.scan.Marks;

/** Whole, clean lines of a text, and which of them are wanted. Owned by one thread at a time. */
final class Block {
  final byte[] bytes;
  final Marks marks = new Marks();

  /** How the log lines of the text begin, as far as that was known when this was scanned. */
  LineShapes ordinary = LineShapes.NONE;

  /** Where the lines end, each with its break. */
  int end;

  Block(int size) {
    bytes = new byte[size];
  }
}
