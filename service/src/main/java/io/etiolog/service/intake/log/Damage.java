// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

/**
 * Something that the disk no longer gives as it was written. Nothing is passed over without one.
 *
 * @param kind what it is
 * @param file the name of the file in the log's folder
 * @param offset where in the file it begins
 * @param bytes how many bytes it takes
 * @param lost the positions that cannot be read for it; empty where nothing is lost, or where only
 *     what never was acknowledged can be
 */
public record Damage(Kind kind, String file, long offset, long bytes, Positions lost) {
  /** The kinds of damage. */
  public enum Kind {
    /** The end of the newest segment holds no whole frame; it was cut off. As a kill leaves it. */
    TORN_TAIL,
    /** Frames within a segment are unreadable; they were skipped and left where they are. */
    UNREADABLE,
    /** A segment's header is unreadable; its frames are read all the same. */
    HEADER,
    /** A segment is shorter than it was when the next one was begun. */
    SHORTENED,
    /** A segment between two others is not there. */
    MISSING,
    /** The log's identity was unreadable; it was written anew, from a segment's header. */
    IDENTITY,
    /** A checkpoint is unreadable; its consumer starts again from the oldest entry. */
    CHECKPOINT
  }
}
