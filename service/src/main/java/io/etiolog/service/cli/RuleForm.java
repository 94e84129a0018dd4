// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import java.util.Locale;

/** The forms of a rule's page, by the names that {@code --format} takes. */
enum RuleForm {
  TEXT,
  MARKDOWN;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
