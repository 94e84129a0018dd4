// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etiolog.service.cluster.EtcdCallException.Outcome;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import java.io.IOException;
import java.net.URI;

/**
 * Calls to the members of a test's cluster with TLS, each over a connection of its own.
 *
 * @param patience how long they are waited for
 */
public record Calls(EtcdClusterFixture cluster, Patience patience) {
  /** What is asked of a member. */
  @FunctionalInterface
  public interface Reading<T> {
    /** Asks it. */
    T of(MemberClient member) throws EtcdCallException;
  }

  /** What is changed through a member. */
  @FunctionalInterface
  public interface Changing {
    /** Changes it. */
    void by(MemberChanges member) throws EtcdCallException, IOException;
  }

  /** What is changed through a member, and answered. */
  @FunctionalInterface
  public interface Asking<T> {
    /** Changes it. */
    T of(MemberChanges member) throws EtcdCallException;
  }

  /** Calls that are answered. */
  public static Calls to(EtcdClusterFixture cluster) {
    return new Calls(cluster, Patiences.LONG);
  }

  /** Calls that are not: nobody waits for them for long. */
  public static Calls inVain(EtcdClusterFixture cluster) {
    return new Calls(cluster, Patiences.SHORT);
  }

  /** The id that etcd has given to a member, which runs. */
  public long id(EtcdMember member) throws EtcdCallException {
    return read(member, MemberClient::status).memberId();
  }

  /** Asks a member. */
  public <T> T read(EtcdMember member, Reading<T> reading) throws EtcdCallException {
    try (MemberClient client =
        MemberClient.open(URI.create(member.clientUrl()), Access.secured(cluster), patience)) {
      return reading.of(client);
    }
  }

  /** Changes something through a member. */
  public void change(EtcdMember member, Changing changing) throws EtcdCallException, IOException {
    try (MemberChanges changes = open(member)) {
      changing.by(changes);
    }
  }

  /** The same, for its answer. */
  public <T> T ask(EtcdMember member, Asking<T> asking) throws EtcdCallException {
    try (MemberChanges changes = open(member)) {
      return asking.of(changes);
    }
  }

  private MemberChanges open(EtcdMember member) throws EtcdCallException {
    return MemberChanges.open(URI.create(member.clientUrl()), Access.secured(cluster), patience);
  }

  /** How a change fails that must fail. */
  public EtcdCallException failure(EtcdMember member, Changing changing) {
    return catchThrowableOfType(EtcdCallException.class, () -> change(member, changing));
  }

  /** What etcd says to a change that it must refuse. */
  public String refusal(EtcdMember member, Changing changing) {
    EtcdCallException failure = failure(member, changing);
    assertThat(failure.outcome()).as(failure.why()).isEqualTo(Outcome.REFUSED);
    return failure.why();
  }
}
