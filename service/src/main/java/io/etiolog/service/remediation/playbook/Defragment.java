// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.playbook;

import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.remediation.RefusedException;
import java.util.List;
import java.util.Map;

/** Gives the free space of databases back, where it is worth the stall. */
final class Defragment implements Playbook {
  private static final double FREE = 0.45;
  private static final long FREE_BYTES = 100L << 20;

  @Override
  public String name() {
    return "defragment";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of(
        "member", "only this one: an id or a name; usually all whose file is half empty",
        "asked", "true: whatever it gives back",
        "pause", "seconds between two members, usually " + Steps.PAUSE_SECONDS);
  }

  @Override
  public Draft draft(ClusterState state, Asked asked) throws RefusedException {
    boolean anyway = asked.flag("asked");
    List<Member> wanted =
        asked.text("member").isPresent() ? List.of(Choice.asked(state, asked)) : state.voters();
    List<Member> worth =
        wanted.stream().filter(member -> anyway || isWorth(member, state)).toList();
    if (worth.isEmpty()) {
      throw new RefusedException(
          "D8: nobody would give back 100 MiB, and nearly half of the file; with asked=true it is done"
              + " all the same");
    }
    return new Draft(
        "Defragment " + String.join(", ", worth.stream().map(Member::name).toList()),
        Steps.sweep(state, worth, anyway, asked.seconds("pause", Steps.PAUSE_SECONDS)));
  }

  private static boolean isWorth(Member member, ClusterState state) {
    long free = Choice.free(member, state);
    return free >= FREE_BYTES
        && state.of(member).filter(answer -> free >= FREE * answer.status().dbSize()).isPresent();
  }
}
