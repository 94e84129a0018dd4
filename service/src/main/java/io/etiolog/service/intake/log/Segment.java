// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A file of the log, and how far it is durable. Only the log's one writing thread lets it grow;
 * anyone may look.
 */
final class Segment {
  private static final Pattern NAME = Pattern.compile("[0-9]{20}\\.segment");
  private static final int DIGITS = 20;

  private final Path path;
  private final long first;
  private volatile Extent durable;
  private volatile long touched;

  /**
   * @param durable how far it is durable now
   * @param touched when its newest entry was written, as the log's source of elapsed time tells it
   */
  Segment(Path path, long first, Extent durable, long touched) {
    this.path = path;
    this.first = first;
    this.durable = durable;
    this.touched = touched;
  }

  /** The name of a segment that begins with a position: sorted by name, they are in order. */
  static String name(long first) {
    return String.format(Locale.ROOT, "%020d.segment", first);
  }

  static boolean isOne(Path path) {
    return NAME.matcher(String.valueOf(path.getFileName())).matches()
        && firstOf(path) != Long.MAX_VALUE;
  }

  /** The first position, as the name tells it. */
  static long firstOf(Path path) {
    String digits = String.valueOf(path.getFileName()).substring(0, DIGITS);
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException beyond64Bits) {
      return Long.MAX_VALUE;
    }
  }

  Path path() {
    return path;
  }

  String name() {
    return String.valueOf(path.getFileName());
  }

  /** The position of its first entry. */
  long first() {
    return first;
  }

  Extent durable() {
    return durable;
  }

  long touched() {
    return touched;
  }

  boolean isEmpty() {
    return durable.next() == first;
  }

  void grow(Extent now, long nanos) {
    touched = nanos;
    durable = now;
  }
}
