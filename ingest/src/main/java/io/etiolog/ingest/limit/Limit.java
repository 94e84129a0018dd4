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
  NESTING("layers of archives; a .tar.gz has two", false, 8, 64),
  /** How many files are read. */
  FILES("files of one bundle", false, 100_000, 10_000_000),
  /** How much is read. */
  TOTAL("bytes of one bundle after decompression", true, 1L << 40, 1L << 50),
  /** What one compressed byte may become. */
  RATIO("bytes from one compressed byte, after the first 64 MiB", false, 1_000, 1_000_000_000),
  /** How much of a line is kept. */
  LINE("bytes of one line that are kept", true, 1 << 20, 256 << 20),
  /** How many lines become one record. */
  RECORD("lines of one record that are put together", false, 256, 1_000_000),
  /** How far a stack trace is followed. */
  TRACE("lines of one stack trace that are followed", false, 1_000, 1_000_000),
  /** How much of a snapshot is read. */
  SNAPSHOT("characters of one snapshot (kubectl get -o json)", true, 16 << 20, 1L << 30),
  /** What one decoder may claim. */
  DECODER_MEMORY("bytes that an xz or 7z decoder may claim", true, 72 << 20, 1L << 30);

  private final String what;
  private final boolean size;
  private final long usual;
  private final long most;

  Limit(String what, boolean size, long usual, long most) {
    this.what = what;
    this.size = size;
    this.usual = usual;
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

  /** What it is where nobody sets it. */
  public long usual() {
    return usual;
  }

  /** A value that it may have. */
  long checked(long value) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(this + " must be from 1 to " + most + ", not " + value);
    }
    return value;
  }

  /** For a note: that it was reached, its value, and how to raise it. */
  public String reached(Limits limits) {
    return "the limit "
        + this
        + "="
        + limits.of(this)
        + " was reached (--limit "
        + this
        + "=… raises it)";
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
