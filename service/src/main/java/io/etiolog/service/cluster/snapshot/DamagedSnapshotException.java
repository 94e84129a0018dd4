// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.snapshot;

import java.io.IOException;
import java.nio.file.Path;

/** A file is no snapshot that an etcd could be restored from. */
public final class DamagedSnapshotException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * What is wrong.
   *
   * @param why what follows the file's name in a sentence: {@code "is empty"}
   */
  DamagedSnapshotException(Path file, String why) {
    super(file + " " + why);
  }
}
