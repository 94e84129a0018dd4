// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.io.IOException;

/** A form of a journal in which a record takes several lines. */
sealed interface JournalForm permits JournalExport, JournalPretty, JournalVerbose {
  /**
   * Reads the next record as JSON, or a line that is of no record as it is; empty for an empty line
   * and at the end.
   */
  byte[] next(JournalLines lines) throws IOException;
}
