// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle;

/** An upload is not taken; the message says why, and what to do. */
public final class RefusedUploadException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why an upload is not taken. */
  public enum Reason {
    /** It is larger than is allowed. */
    TOO_LARGE,
    /** The bundles have taken what they may of the disk, or the disk is full. */
    NO_ROOM,
    /** Too many are on their way or wait. */
    BUSY,
    /** The disk does not take what is written. */
    DISK,
    /** There was nothing in it. */
    NOTHING
  }

  RefusedUploadException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
