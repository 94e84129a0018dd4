// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.limit;

import java.util.Locale;

/**
 * One of the {@link Limits}, by the name under which people set it and notes speak of it. Its name
 * is that of its constant in small letters, with dashes.
 */
public enum Limit {
  /** How deep archives lie in one another. */
  NESTING("layers of archives; a .tar.gz has two", false, 64),
  /** How many files are read. */
  FILES("files of one bundle", false, 10_000_000),
  /** How much is read. */
  TOTAL("bytes of one bundle after decompression", true, 1L << 50),
  /** What one compressed byte may become. */
  RATIO("bytes from one compressed byte, after the first 64 MiB", false, 1_000_000_000),
  /** How much of a line is kept. */
  LINE("bytes of one line that are kept", true, Limits.LONGEST_LINE),
  /** How many lines become one record. */
  RECORD("lines of one record that are put together", false, 1_000_000),
  /** How far a stack trace is followed. */
  TRACE("lines of one stack trace that are followed", false, 1_000_000),
  /** How much of a snapshot is read. */
  SNAPSHOT("characters of one snapshot (kubectl get -o json)", true, 1L << 30),
  /** What one decoder may claim. */
  DECODER_MEMORY("bytes that an xz or 7z decoder may claim", true, 1L << 30);

  private final String what;
  private final boolean size;
  private final long most;

  Limit(String what, boolean size, long most) {
    this.what = what;
    this.size = size;
    this.most = most;
  }

  /** What it counts, for people. */
  public String what() {
    return what;
  }

  /** Whether it is a size, in bytes or characters, rather than a number of things. */
  public boolean isSize() {
    return size;
  }

  /** The highest value it may have; the lowest is 1. */
  public long most() {
    return most;
  }

  /** What it is set to. */
  public long of(Limits limits) {
    return switch (this) {
      case NESTING -> limits.nesting();
      case FILES -> limits.members();
      case TOTAL -> limits.totalBytes();
      case RATIO -> limits.ratio();
      case LINE -> limits.maxLine();
      case RECORD -> limits.recordLines();
      case TRACE -> limits.traceLines();
      case SNAPSHOT -> limits.maxSnapshot();
      case DECODER_MEMORY -> limits.decoderMemory();
    };
  }

  /**
   * The limits with this one set.
   *
   * @throws IllegalArgumentException when the value is below 1 or above {@link #most}
   */
  public Limits in(Limits limits, long value) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(this + " must be from 1 to " + most + ", not " + value);
    }
    return switch (this) {
      case NESTING -> limits.withNesting((int) value);
      case FILES -> limits.withMembers((int) value);
      case TOTAL -> limits.withTotalBytes(value);
      case RATIO -> limits.withRatio((int) value);
      case LINE -> limits.withMaxLine((int) value);
      case RECORD -> limits.withRecordLines((int) value);
      case TRACE -> limits.withTraceLines((int) value);
      case SNAPSHOT -> limits.withMaxSnapshot((int) value);
      case DECODER_MEMORY -> limits.withDecoderMemory((int) value);
    };
  }

  /** For a note: that it was reached, its value, and how to raise it. */
  public String reached(Limits limits) {
    return "the limit "
        + this
        + "="
        + of(limits)
        + " was reached (--limit "
        + this
        + "=… raises it)";
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
