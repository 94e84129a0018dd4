// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.render;

import io.etiolog.service.shipper.Place;
import io.etiolog.service.shipper.ShippedRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * A record as it would stand in its file: a container's as the runtime writes it ({@code
 * 2025-07-23T05:31:03.896617118Z stderr F text}), an entry of the journal as {@code journalctl -o
 * short-iso-precise} prints it ({@code 2025-07-22T15:17:05.135702+00:00 cp-1 kubelet[3301]: text}),
 * any other as it was printed. Where nothing tells that a line is a container's but that it has a
 * stream, it is written as one.
 */
public final class EnvelopedLine {
  private static final int CLOCK = "2025-07-22T15:17:05.135702+00:00 ".length();

  private EnvelopedLine() {}

  /**
   * A record's line in UTF-8, with the line break at its end; a message of several gives several.
   */
  public static byte[] of(ShippedRecord record) {
    StringBuilder line = new StringBuilder(record.message().length() + 2 * CLOCK);
    append(record, line);
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Appends a record's line, with the line break at its end. */
  public static void append(ShippedRecord record, StringBuilder to) {
    if (isOfRuntime(record)) {
      runtime(record, to);
    } else if (isOfJournal(record)) {
      journal(record, to);
    } else {
      to.append(record.message()).append('\n');
    }
  }

  private static boolean isOfRuntime(ShippedRecord record) {
    boolean streamed = record.stream().equals("stderr") || record.stream().equals("stdout");
    boolean unit = !record.place().unit().isEmpty() || !record.program().identifier().isEmpty();
    return record.time().isPresent() && !unit && (streamed || record.place().isContainer());
  }

  private static boolean isOfJournal(ShippedRecord record) {
    Place place = record.place();
    boolean named = !place.unit().isEmpty() || !record.program().identifier().isEmpty();
    return record.time().isPresent() && named && !place.isContainer();
  }

  private static void runtime(ShippedRecord record, StringBuilder to) {
    String stream = record.stream().equals("stdout") ? "stdout" : "stderr";
    String message = record.message();
    String tag = record.partial() ? " P " : " F ";
    for (int from = 0; from <= message.length(); ) {
      int end = message.indexOf('\n', from);
      end = end < 0 ? message.length() : end;
      clock(record.time().orElseThrow(), true, to);
      to.append('Z').append(' ').append(stream).append(tag).append(message, from, end).append('\n');
      from = end + 1;
    }
  }

  private static void journal(ShippedRecord record, StringBuilder to) {
    int start = to.length();
    clock(record.time().orElseThrow(), false, to);
    String node = record.place().node();
    to.append("+00:00 ").append(node.isEmpty() ? "localhost" : word(node)).append(' ');
    String identifier = record.program().identifier();
    to.append(identifier.isEmpty() ? ofUnit(record.place().unit()) : word(identifier));
    if (!record.program().pid().isEmpty()) {
      to.append('[').append(word(record.program().pid())).append(']');
    }
    to.append(": ");
    int indent = to.length() - start;
    String message = record.message();
    for (int from = 0; from <= message.length(); ) {
      int end = message.indexOf('\n', from);
      end = end < 0 ? message.length() : end;
      to.append(from == 0 ? "" : " ".repeat(indent)).append(message, from, end).append('\n');
      from = end + 1;
    }
  }

  private static String ofUnit(String unit) {
    int dot = unit.lastIndexOf('.');
    return word(dot > 0 ? unit.substring(0, dot) : unit);
  }

  /** Without what would end a header. */
  private static String word(String text) {
    boolean plain = text.chars().allMatch(c -> c > ' ' && "[]:\"={".indexOf(c) < 0);
    return plain ? text : text.replaceAll("[\\s\\p{Cntrl}\\[\\]:\"={]", "_");
  }

  private static void clock(Instant time, boolean nanoseconds, StringBuilder to) {
    int nanos = time.getNano();
    LocalDateTime local = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
    padded(local.getYear(), 4, to).append('-');
    padded(local.getMonthValue(), 2, to).append('-');
    padded(local.getDayOfMonth(), 2, to).append('T');
    padded(local.getHour(), 2, to).append(':');
    padded(local.getMinute(), 2, to).append(':');
    padded(local.getSecond(), 2, to).append('.');
    if (nanoseconds) {
      padded(nanos, 9, to);
    } else {
      padded(nanos / 1000, 6, to);
    }
  }

  private static StringBuilder padded(int number, int digits, StringBuilder to) {
    for (int bound = 10, i = 1; i < digits; i++, bound *= 10) {
      if (number < bound) {
        to.append('0');
      }
    }
    return to.append(number);
  }
}
