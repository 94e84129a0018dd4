// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import java.time.Duration;

/** How long the tests wait. */
public final class Patiences {
  /** For members that do not answer: a few seconds are enough to know. */
  public static final Patience SHORT =
      new Patience(
          Duration.ofSeconds(2),
          Duration.ofSeconds(3),
          Duration.ofSeconds(4),
          Duration.ofSeconds(30));

  private Patiences() {}
}
