// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.util.List;
import java.util.stream.Stream;

/**
 * Plain texts that the lines of errors hold, by the format that writes them, so that errors are
 * read even where nobody looks for their words. klog's header holds no such text: the scan knows it
 * by its shape.
 */
public final class ErrorMarks {
  private static final List<String> JSON =
      List.of(
          "\"level\":\"error\"",
          "\"level\":\"fatal\"",
          "\"level\":\"panic\"",
          "\"level\":\"dpanic\"",
          "\"log\":\"E0",
          "\"log\":\"E1",
          "\"log\":\"F0",
          "\"log\":\"F1",
          "\"log\":\"panic: ",
          // The journal's JSON, and that of shippers.
          "\"MESSAGE\":\"E0",
          "\"MESSAGE\":\"E1",
          "\"MESSAGE\":\"F0",
          "\"MESSAGE\":\"F1",
          "\"message\":\"E0",
          "\"message\":\"E1",
          "\"message\":\"F0",
          "\"message\":\"F1");
  private static final List<String> LOGFMT = List.of("level=error", "level=fatal", "level=panic");
  private static final List<String> BRACKETED = List.of("[ERROR] ", "[FATAL] ", "\t[ERROR ");

  /** What stands behind a date; by itself it is too short to look for. */
  private static final List<String> DATED =
      List.of(
          " ERROR ",
          " ERROR:",
          " FATAL ",
          " FATAL:",
          " PANIC ",
          " CRITICAL ",
          " Error: ",
          " error: ",
          " fatal: ",
          "\tERROR\t",
          "\terror\t",
          "\tFATAL\t",
          "\tfatal\t",
          "\tDPANIC\t",
          "\tPANIC\t");

  /** What a date ends in. */
  private static final String DATE_ENDS = "0123456789Z]";

  private static final List<String> CONTAINER =
      List.of(
          "stderr F E0",
          "stderr F E1",
          "stderr F F0",
          "stderr F F1",
          "stdout F E0",
          "stdout F E1",
          "stdout F F0",
          "stdout F F1",
          " F panic: ");
  private static final List<String> PROCESS = List.of(": panic: ", "] panic: ", "fatal error: ");

  private ErrorMarks() {}

  /** All of them. None has less than eight bytes, which keeps the scan fast. */
  public static List<String> literals() {
    return Stream.of(JSON, LOGFMT, BRACKETED, dated(), CONTAINER, PROCESS, Capnslog.errorMarks())
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> dated() {
    return DATE_ENDS
        .chars()
        .mapToObj(Character::toString)
        .flatMap(end -> DATED.stream().map(end::concat))
        .toList();
  }
}
