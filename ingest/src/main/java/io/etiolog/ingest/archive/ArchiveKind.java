// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

/** Files in a file: the kinds that are read. */
enum ArchiveKind {
  TAR("tar archive"),
  ZIP("zip archive"),
  SEVEN_ZIP("7z archive");

  private final String title;

  ArchiveKind(String title) {
    this.title = title;
  }

  /** Whether a table of contents stands at its end, which tells more than the members' headers. */
  boolean endsInDirectory() {
    return this != TAR;
  }

  /** What reports call it. */
  String title() {
    return title;
  }
}
