// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.etiolog.service.cluster.Alarm;
import io.etiolog.service.cluster.Alarms;
import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.cluster.MemberId;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a cluster's state a plan rests on: the cluster's id, its members, who leads, who is
 * healthy, which alarms are raised. Sizes and revisions are not in it, since they change all the
 * time; they are measured before each step. Immutable.
 *
 * @param facts a line each, in order
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Fingerprint(List<String> facts) {
  private static final String CLUSTER = "cluster ";

  /** Copies the list. */
  public Fingerprint {
    facts = List.copyOf(facts);
  }

  /** Of a cluster as it was seen. */
  public static Fingerprint of(ClusterState state) {
    List<String> facts = new ArrayList<>();
    state.clusterIds().stream().sorted().forEach(id -> facts.add(CLUSTER + MemberId.hex(id)));
    facts.add("leader " + state.leader().map(MemberId::hex).orElse("not known"));
    for (Member member : state.members().orElse(List.of())) {
      facts.add(
          Target.of(member)
              + (member.learner() ? ", a learner" : "")
              + (state.health(member).healthy() ? "" : ", not healthy"));
    }
    switch (state.alarms()) {
      case Alarms.Known(List<Alarm> raised) ->
          raised.stream().map(alarm -> "alarm " + alarm).sorted().forEach(facts::add);
      case Alarms.Unknown(String why) -> facts.add("alarms not known");
    }
    return new Fingerprint(facts);
  }

  /** The id of etcd's cluster, in hexadecimal; {@code ""} where it was not one alone. */
  public String cluster() {
    List<String> ids =
        facts.stream()
            .filter(fact -> fact.startsWith(CLUSTER))
            .map(fact -> fact.substring(CLUSTER.length()))
            .toList();
    return ids.size() == 1 ? ids.getFirst() : "";
  }

  /** What is otherwise now, for people; empty where nothing is. */
  public List<String> changes(Fingerprint now) {
    List<String> changes = new ArrayList<>();
    facts.stream()
        .filter(fact -> !now.facts.contains(fact))
        .forEach(fact -> changes.add("no longer: " + fact));
    now.facts.stream()
        .filter(fact -> !facts.contains(fact))
        .forEach(fact -> changes.add("now: " + fact));
    return List.copyOf(changes);
  }
}
