// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper;

/**
 * Who wrote a line, by the journal or syslog.
 *
 * @param identifier the program's name, or {@code ""}
 * @param pid its process id, or {@code ""}
 */
public record Program(String identifier, String pid) {
  /** Nothing is known. */
  public static final Program UNKNOWN = new Program("", "");
}
