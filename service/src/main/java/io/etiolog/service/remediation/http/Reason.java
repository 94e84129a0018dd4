// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.http;

import io.etiolog.ingest.redaction.Redactor;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * Why somebody does something.
 *
 * @param reason in their words
 */
@Serdeable
record Reason(@Nullable String reason) {
  /** How long one may be. */
  static final int LONGEST = 4_000;

  /** The words as they are kept: without secrets; {@code ""} where nothing was said. */
  static String of(@Nullable Reason said) {
    return said == null || said.reason() == null
        ? ""
        : new Redactor().redact(said.reason().strip());
  }
}
