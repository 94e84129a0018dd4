// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

/** So many searches are under way that no more is begun; the next moment may be better. */
public final class TooManySearchesException extends Exception {
  private static final long serialVersionUID = 1L;

  TooManySearchesException() {
    super("Too many searches are under way; ask again in a moment");
  }
}
