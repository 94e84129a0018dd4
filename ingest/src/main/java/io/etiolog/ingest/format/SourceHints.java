// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

/**
 * What a file's place in its bundle says about its lines; the lines' own word wins.
 *
 * @param node the host, or {@code ""}
 * @param component the program, or {@code ""}
 */
public record SourceHints(String node, String component) {
  /** Nothing is known. */
  public static final SourceHints NONE = new SourceHints("", "");
}
