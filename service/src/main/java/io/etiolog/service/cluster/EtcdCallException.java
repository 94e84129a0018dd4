// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

/** A call to a member failed. */
public final class EtcdCallException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Outcome outcome;

  /** What a call that failed may have done all the same. */
  public enum Outcome {
    /** It never reached the member: nothing was done. */
    UNREACHED,
    /** The member refused it: nothing was done. */
    REFUSED,
    /** Nobody knows: it may have been carried out, or be so later. Only the state tells. */
    UNCERTAIN
  }

  /**
   * A failed call.
   *
   * @param message what happened, as a part of a sentence: {@code etcdserver: unhealthy cluster}
   */
  public EtcdCallException(Outcome outcome, String message, Throwable cause) {
    super(message, cause);
    this.outcome = outcome;
  }

  /**
   * One that no other failure has caused.
   *
   * @param message as above
   */
  public EtcdCallException(Outcome outcome, String message) {
    super(message);
    this.outcome = outcome;
  }

  /** What it may have done. */
  public Outcome outcome() {
    return outcome;
  }

  /** What happened, as a part of a sentence. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
