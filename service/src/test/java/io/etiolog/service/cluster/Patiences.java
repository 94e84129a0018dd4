// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import java.time.Duration;

/** How long the tests wait. */
public final class Patiences {
  /**
   * For members that do not answer: a few seconds are enough to know, below the seven seconds after
   * which etcd itself gives up. Those that do may miss them on a busy machine.
   */
  public static final Patience SHORT =
      new Patience(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30));

  /** For members that answer, however busy the machine is: nobody waits for so long. */
  public static final Patience LONG =
      new Patience(
          Duration.ofSeconds(90),
          Duration.ofSeconds(90),
          Duration.ofSeconds(90),
          Duration.ofMinutes(3));

  private Patiences() {}
}
