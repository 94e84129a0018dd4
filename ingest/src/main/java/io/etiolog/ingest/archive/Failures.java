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
import org.apache.commons.compress.archivers.zip.UnsupportedZipFeatureException;

/** Says in a reader's words why something could not be read to its end. */
public final class Failures {
  private Failures() {}

  public static String describe(Exception failure) {
    return switch (failure) {
      case LimitReachedException e -> String.valueOf(e.getMessage());
      case MemoryLimitException e ->
          "not read: its decoder needs "
              + e.getMemoryNeededInKb()
              + " KiB (--limit "
              + Limit.DECODER_MEMORY
              + "=… allows it)";
      case AccessDeniedException _ -> "no permission to read it";
      case NoSuchFileException _ -> "it vanished while the bundle was read";
      case UnsupportedZipFeatureException e ->
          "not read from here on: " + reason(e) + "; what came before was read";
      case EOFException _ -> "cut off: the file ends too early; what came before was read";
      case IOException e when isTruncation(e) ->
          "cut off: the archive ends too early; what came before was read";
      default -> "damaged: " + reason(failure) + "; what came before was read";
    };
  }

  private static boolean isTruncation(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith("Truncated") || message.contains("nexpected end");
  }

  /** One line without control characters: messages of decoders quote the input. */
  private static String reason(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    String line = message.replaceAll("[\\p{Cntrl}]+", " ");
    return line.length() > 160 ? line.substring(0, 160) + "…" : line;
  }
}
