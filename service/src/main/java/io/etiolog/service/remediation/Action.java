// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.List;

/**
 * What Etiolog itself can do in a step: each is one call to etcd, or one thing to wait for, with
 * all it needs to know. Nothing here has a variant that forces anything. Immutable values; who
 * carries them out is {@link io.etiolog.service.remediation.execution}, and what must hold before,
 * {@link io.etiolog.service.remediation.guard}.
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Action.TakeSnapshot.class, name = "snapshot"),
  @JsonSubTypes.Type(value = Action.Compact.class, name = "compact"),
  @JsonSubTypes.Type(value = Action.Defragment.class, name = "defragment"),
  @JsonSubTypes.Type(value = Action.MoveLeader.class, name = "move-leader"),
  @JsonSubTypes.Type(value = Action.DisarmNospace.class, name = "alarm-disarm"),
  @JsonSubTypes.Type(value = Action.ProveWrite.class, name = "prove-write"),
  @JsonSubTypes.Type(value = Action.CountKeys.class, name = "count-keys"),
  @JsonSubTypes.Type(value = Action.RemoveMember.class, name = "member-remove"),
  @JsonSubTypes.Type(value = Action.AddLearner.class, name = "member-add-learner"),
  @JsonSubTypes.Type(value = Action.AwaitStart.class, name = "await-start"),
  @JsonSubTypes.Type(value = Action.PromoteLearner.class, name = "member-promote")
})
public sealed interface Action {
  /**
   * Streams one member's database into a file of the snapshot folder, and verifies it.
   *
   * @param member whose
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record TakeSnapshot(Target member) implements Action {}

  /** Drops what is older than the revision of that moment, and waits until it is gone. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Compact() implements Action {}

  /**
   * Writes one member's database file anew without what is free in it; it answers nothing
   * meanwhile.
   *
   * @param member whose
   * @param asked whether a person wants it whatever it gives back
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Defragment(Target member, boolean asked) implements Action {}

  /**
   * Hands the leadership over.
   *
   * @param to to whom
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record MoveLeader(Target to) implements Action {}

  /**
   * Takes back the NOSPACE alarm of one member, never another kind of alarm.
   *
   * @param member whose
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record DisarmNospace(Target member) implements Action {}

  /** Writes a key of Etiolog's own, reads it back and deletes it. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ProveWrite() implements Action {}

  /** Counts keys and their sizes by prefix: what fills the database. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record CountKeys() implements Action {}

  /**
   * Removes a member for good: it cannot come back with its data.
   *
   * @param member whom
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record RemoveMember(Target member) implements Action {}

  /**
   * Adds a member that has no vote until it is in sync.
   *
   * @param peerUrls where the others will reach it
   * @param name what it is going to call itself, for the commands that start it
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record AddLearner(List<URI> peerUrls, String name) implements Action {
    /** Copies the list. */
    public AddLearner {
      peerUrls = List.copyOf(peerUrls);
    }
  }

  /**
   * Waits until somebody has started a member that was added.
   *
   * @param member whom
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record AwaitStart(Target member) implements Action {}

  /**
   * Gives a learner its vote, once it is in sync.
   *
   * @param member whom
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record PromoteLearner(Target member) implements Action {}
}
