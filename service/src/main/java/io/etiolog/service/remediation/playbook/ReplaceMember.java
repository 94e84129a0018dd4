// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.playbook;

import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Risk;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.remediation.Target;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Puts a successor in a dead member's place: the dead one is removed, its successor added as a
 * learner, started by a person on an empty directory, and promoted once it is in sync (M3, M12).
 * Source: etcd's runtime configuration guide.
 */
final class ReplaceMember implements Playbook {
  @Override
  public String name() {
    return "replace-member";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of(
        "member", Choice.MEMBER,
        "name", Choice.NAME,
        "peerUrls", Choice.PEER_URLS,
        "newName", "what the successor calls itself; usually the same",
        "newPeerUrls", "where the others will reach it; usually the same");
  }

  @Override
  public Draft draft(ClusterState state, Asked asked) throws RefusedException {
    Member member = Choice.asked(state, asked);
    if (member.learner()) {
      throw new RefusedException(
          member + " is a learner, and its successor would get a vote: remove-member is for it");
    }
    String name = asked.text("newName").orElse(member.name());
    List<URI> urls = asked.urls("newPeerUrls").orElse(member.peerUrls());
    Target successor = Target.added(name, urls);
    List<Step> steps = new ArrayList<>(RemoveMember.steps(state, member));
    steps.add(add(name, urls, state, member));
    steps.add(start(state, member, successor));
    steps.add(PromoteLearner.step(successor, successor.name(), state));
    return new Draft("Replace " + member + " by " + successor, steps);
  }

  private static Step add(String name, List<URI> urls, ClusterState state, Member gone) {
    return Step.of(
            "add",
            "Add " + name + " as a learner",
            Risk.SAFE,
            "A learner has no vote, so that it cannot cost the quorum while it starts (M12).",
            new Action.AddLearner(urls, name))
        .typed(
            List.of(
                Steps.etcdctl(state, gone)
                    + " member add "
                    + name
                    + " --learner --peer-urls="
                    + joined(urls)));
  }

  private static Step start(ClusterState state, Member gone, Target successor) {
    List<String> founders = new ArrayList<>();
    for (Member member : state.voters()) {
      if (!member.equals(gone)) {
        founders.add(member.name() + "=" + joined(member.peerUrls()));
      }
    }
    founders.add(successor.name() + "=" + joined(successor.peerUrls()));
    return Step.of(
            "start",
            "On its host: start " + successor.name() + " on an empty directory",
            Risk.DISRUPTIVE,
            "Etiolog cannot do this through etcd's API. It waits until the member answers the"
                + " others. Move the old data directory away, never delete it (R6).",
            new Action.AwaitStart(successor))
        .typed(
            List.of(
                "mv /var/lib/etcd /var/lib/etcd.removed",
                "etcd --name="
                    + successor.name()
                    + " --initial-cluster-state=existing"
                    + " --initial-cluster="
                    + String.join(",", founders)
                    + " --data-dir=/var/lib/etcd"
                    + " --initial-advertise-peer-urls="
                    + joined(successor.peerUrls())
                    + " ...   # listen addresses and certificates as they were",
                "# with kubeadm instead: kubeadm join phase control-plane-join etcd --control-plane"));
  }

  private static String joined(List<URI> urls) {
    return String.join(",", urls.stream().map(URI::toString).toList());
  }
}
