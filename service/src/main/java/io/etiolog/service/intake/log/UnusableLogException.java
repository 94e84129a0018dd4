// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.IOException;

/**
 * The folder holds what this version cannot read, or what does not belong together; the message
 * says what, and what to do. Nothing was changed.
 */
public final class UnusableLogException extends IOException {
  private static final long serialVersionUID = 1;

  UnusableLogException(String message) {
    super(message);
  }
}
