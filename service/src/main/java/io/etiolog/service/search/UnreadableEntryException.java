// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import java.io.IOException;

/** An entry of the log is of another version, or broken; what went wrong is its cause. */
final class UnreadableEntryException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableEntryException(IOException cause) {
    super(cause);
  }
}
