// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import java.time.Duration;

/** How long the tests wait. */
public final class Patiences {
  /**
   * For members that do not answer: a few seconds are enough to know. Those that do have more than
   * enough time on a busy machine, below the seven seconds after which etcd itself gives up.
   */
  public static final Patience SHORT =
      new Patience(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30));

  private Patiences() {}
}
