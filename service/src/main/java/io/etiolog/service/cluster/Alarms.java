// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import java.util.List;

/** The alarms of a cluster, as far as they can be known: asking for them takes a quorum. */
public sealed interface Alarms {
  /**
   * All that are raised.
   *
   * @param raised none when all is well
   */
  record Known(List<Alarm> raised) implements Alarms {
    /** Copies the list. */
    public Known {
      raised = List.copyOf(raised);
    }
  }

  /**
   * Nobody told.
   *
   * @param why as a part of a sentence
   */
  record Unknown(String why) implements Alarms {}
}
