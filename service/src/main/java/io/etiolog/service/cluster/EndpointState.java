// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** What came of asking one endpoint. */
public sealed interface EndpointState {
  /** Who was asked. */
  URI endpoint();

  /**
   * It answered.
   *
   * @param status what it says of itself
   * @param members the members as it knows them; empty where it does not tell, as a learner
   * @param took how long it took to answer
   */
  record Answered(URI endpoint, MemberStatus status, List<Member> members, Duration took)
      implements EndpointState {
    /** Copies the list. */
    public Answered {
      members = List.copyOf(members);
    }
  }

  /**
   * It did not.
   *
   * @param why as a part of a sentence
   */
  record Silent(URI endpoint, String why) implements EndpointState {}
}
