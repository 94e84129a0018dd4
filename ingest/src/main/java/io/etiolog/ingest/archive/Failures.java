// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import io.etiolog.ingest.limit.Limit;
import io.etiolog.ingest.limit.LimitReachedException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.zip.UnsupportedZipFeatureException;

/** Says in a reader's words why something could not be read to its end. */
public final class Failures {
  private Failures() {}

  /** Of something of which the beginning was read. */
  public static String describe(Exception failure) {
    return describe(failure, "what came before was read");
  }

  /** Of something of which nothing could be read. */
  public static String describeUnread(Exception failure) {
    return describe(failure, "nothing of it could be read");
  }

  private static String describe(Exception failure, String outcome) {
    return switch (failure) {
      case LimitReachedException e -> String.valueOf(e.getMessage());
      case MemoryLimitException e ->
          "not read: its decoder needs "
              + e.getMemoryNeededInKb()
              + " KiB (--limit "
              + Limit.DECODER_MEMORY
              + "=… allows it)";
      case PasswordRequiredException _ -> "not read: " + Members.ENCRYPTED;
      case AccessDeniedException _ -> "no permission to read it";
      case NoSuchFileException _ -> "it vanished while the bundle was read";
      case UnsupportedZipFeatureException e ->
          "not read from here on: " + reason(e) + "; " + outcome;
      case EOFException _ -> "cut off: the file ends too early; " + outcome;
      case IOException e when isTruncation(e) -> "cut off: the archive ends too early; " + outcome;
      default -> "damaged: " + reason(failure) + "; " + outcome;
    };
  }

  private static boolean isTruncation(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith("Truncated") || message.contains("nexpected end");
  }

  /** One line without control characters: messages of decoders quote the input. */
  static String reason(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    String line = message.replaceAll("[\\p{Cntrl}]+", " ");
    return line.length() > 160 ? line.substring(0, 160) + "…" : line;
  }
}
