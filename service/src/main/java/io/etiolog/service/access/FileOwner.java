// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * Whose the files of the tokens are. The service reads what the command line writes, and must be
 * able to where root has written it.
 */
final class FileOwner {
  private FileOwner() {}

  /**
   * Gives a file to whom another one belongs, if it is not theirs already.
   *
   * @return whether it is theirs now: only root can give files away
   */
  static boolean give(Path file, Path asThis) throws IOException {
    PosixFileAttributes wanted = attributes(asThis);
    PosixFileAttributes own = attributes(file);
    if (own.owner().equals(wanted.owner())) {
      return true;
    }
    PosixFileAttributeView view = view(file);
    try {
      view.setGroup(wanted.group());
      view.setOwner(wanted.owner());
      return true;
    } catch (FileSystemException e) {
      return false;
    }
  }

  /** Has a file opened to those whom another one is open to. */
  static void open(Path file, Path asThis) throws IOException {
    Files.setPosixFilePermissions(file, attributes(asThis).permissions());
  }

  private static PosixFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, PosixFileAttributes.class);
  }

  private static PosixFileAttributeView view(Path file) {
    return Files.getFileAttributeView(
        file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }
}
