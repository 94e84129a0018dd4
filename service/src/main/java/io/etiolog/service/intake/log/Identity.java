// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.OptionalLong;

/**
 * The file that holds the log's marker: eight bytes drawn by chance when the log was made, with
 * which each of its frames begins. Whoever sends logs cannot know them, so that no payload passes
 * for a frame when frames are looked for behind damage.
 */
final class Identity {
  static final String NAME = "identity";

  /** "EtioMark" in ASCII. */
  private static final long MAGIC = 0x4574_696f_4d61_726bL;

  private static final int BYTES = 20;

  private Identity() {}

  static long draw() {
    return new SecureRandom().nextLong();
  }

  static void write(Path folder, long marker) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).putLong(MAGIC).putLong(marker);
    bytes.putInt(Checksum.of(bytes, 0, BYTES - Integer.BYTES));
    DurableFile.write(folder, NAME, bytes.flip());
  }

  /** The marker, unless the file is missing or damaged. */
  static OptionalLong read(Path folder) throws IOException {
    Path path = folder.resolve(NAME);
    if (!Files.isRegularFile(path) || Files.size(path) != BYTES) {
      return OptionalLong.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
    boolean whole =
        bytes.getLong(0) == MAGIC
            && bytes.getInt(BYTES - Integer.BYTES) == Checksum.of(bytes, 0, BYTES - Integer.BYTES);
    return whole ? OptionalLong.of(bytes.getLong(Long.BYTES)) : OptionalLong.empty();
  }
}
