// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Where reports go: standard output, or a file that is made with the first one. Always UTF-8. */
final class Output implements AutoCloseable {
  private final OutputStream standard;
  private final String file;
  private OutputStream to;
  private boolean open;

  private Output(OutputStream standard, String file) {
    this.standard = standard;
    this.file = file;
    this.to = standard;
  }

  /** The file of that name, or standard output for {@code ""} and {@code -}. */
  static Output to(Shell shell, String file) {
    return new Output(shell.out(), file.equals("-") ? "" : file);
  }

  /**
   * Writes a text, to the end.
   *
   * @return whether more is wanted: false when the reader has gone, as {@code head} does
   * @throws CommandFailure when it cannot be written
   */
  boolean write(String text) throws CommandFailure {
    try {
      if (!open && !file.isEmpty()) {
        to = Files.newOutputStream(Path.of(file));
      }
      open = true;
      to.write(text.getBytes(StandardCharsets.UTF_8));
      to.flush();
      return true;
    } catch (IOException | InvalidPathException e) {
      if (isReaderGone(e)) {
        return false;
      }
      String name = file.isEmpty() ? "standard output" : file;
      throw CommandFailure.usage(
          "cannot write to " + name + ": " + reason(e) + "; name another place with -o FILE");
    }
  }

  /** A closed pipe has no exception of its own; these are the systems' words for it. */
  private static boolean isReaderGone(Exception e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("broken pipe")
        || message.contains("pipe is being closed")
        || message.contains("bad file descriptor")
        || message.contains("stream closed");
  }

  /**
   * The file system's exceptions carry what is wrong in their name, the others in their message.
   */
  private static String reason(Exception e) {
    return switch (e) {
      case NoSuchFileException missing -> "no such folder";
      case AccessDeniedException denied -> "permission denied";
      case FileSystemException other -> String.valueOf(other.getReason());
      default -> String.valueOf(e.getMessage());
    };
  }

  @Override
  public void close() throws CommandFailure {
    if (to == standard) {
      return;
    }
    try {
      to.close();
    } catch (IOException e) {
      throw CommandFailure.usage("cannot write to " + file + ": " + reason(e));
    }
  }
}
