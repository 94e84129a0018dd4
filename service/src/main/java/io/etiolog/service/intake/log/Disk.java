// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What appending asks of the disk; tests put broken ones in its place. */
class Disk {
  /** Creates a file, which must not be there, and opens it for writing. */
  FileChannel create(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** How many bytes the file system of a folder has left for us; none where it does not say. */
  long usable(Path folder) {
    // Asked for each group: a FileStore would read the table of all mounts each time.
    return folder.toFile().getUsableSpace();
  }
}
