// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle;

import io.etiolog.rules.report.Report;

/** Why a bundle gave nothing. */
public final class NothingRead {
  private NothingRead() {}

  /** The first reason that the report knows, after a colon; {@code ""} where it knows none. */
  public static String why(Report report) {
    return report.inputs().stream()
        .flatMap(input -> input.notes().stream())
        .findFirst()
        .map(note -> ": " + note)
        .orElse("");
  }
}
