// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.etiolog.service.cluster.Member;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The member that an operation is for, told three times over, so that a mistake in one of them
 * never hits another member (rule M17; etcdadm and Talos both removed the wrong one). Immutable.
 *
 * @param id in hexadecimal; {@code ""} for one that an earlier step of the same plan adds: its peer
 *     URLs tell it
 * @param name what it calls itself; {@code ""} while it was never started
 * @param peerUrls where the others reach it, in order
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Target(String id, String name, List<URI> peerUrls) {
  /** Copies the list. */
  public Target {
    peerUrls = peerUrls.stream().sorted().toList();
  }

  /** This member. */
  public static Target of(Member member) {
    return new Target(member.hex(), member.name(), member.peerUrls());
  }

  /** One that is going to be added, under these peer URLs. */
  public static Target added(String name, List<URI> peerUrls) {
    return new Target("", name, peerUrls);
  }

  /** Whether it is added by the plan itself. */
  public boolean isNew() {
    return id.isEmpty();
  }

  /** The member, where one agrees in all that is known of it. */
  public Optional<Member> in(List<Member> members) {
    return members.stream().filter(this::is).findFirst();
  }

  private boolean is(Member member) {
    boolean sameId = isNew() || member.hex().equals(id);
    boolean sameName = isNew() ? mayBecome(member) : member.name().equals(name);
    return sameId && sameName && member.peerUrls().equals(peerUrls);
  }

  /** One that was added tells its name only after its start. */
  private boolean mayBecome(Member member) {
    return !member.started() || name.isEmpty() || member.name().equals(name);
  }

  /** Where a list has it otherwise: what is the same and what is not; for people. */
  public String difference(List<Member> members) {
    return members.stream()
        .filter(member -> member.hex().equals(id) || member.peerUrls().equals(peerUrls))
        .findFirst()
        .map(near -> "the cluster has " + Target.of(near))
        .orElse("no member has this id or these peer URLs");
  }

  /** For people: {@code cp-1 (8e9e05c52164694d, https://10.0.0.11:2380)}. */
  @Override
  public String toString() {
    String urls = String.join(",", peerUrls.stream().map(URI::toString).toList());
    String known = isNew() ? urls : id + ", " + urls;
    return (name.isEmpty() ? "the unnamed member" : name) + " (" + known + ")";
  }
}
