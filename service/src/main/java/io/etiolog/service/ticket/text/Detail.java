// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.text;

/** How much a page says, where a system has a limit. */
public enum Detail {
  /** All of it. */
  FULL,
  /** Without what steps are done for, and with fewer and shorter lines. */
  LESS,
  /** What is wrong and where to read on: this fits everywhere. */
  LEAST
}
