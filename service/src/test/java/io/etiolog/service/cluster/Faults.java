// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.AlarmRequest;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.MaintenanceGrpc;
import io.etcd.jetcd.api.PutRequest;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import java.net.URI;

/**
 * Faults of a cluster with TLS that are made through its API; those of processes and networks are
 * made by the fixture and by relays.
 *
 * @param through which member
 */
public record Faults(EtcdClusterFixture cluster, EtcdMember through) {
  /** As {@code rpc.proto} numbers it; jetcd's classes have no name for it. */
  private static final int CORRUPT = 2;

  private static final int NOSPACE = 1;

  private static final int LARGE = 512 << 10;
  private static final int KEYS = 4;
  private static final int MOST = 10_000;

  /** What is done over a connection. */
  @FunctionalInterface
  private interface Doing {
    void over(MemberChannel channel) throws EtcdCallException;
  }

  /** Faults through the first member. */
  public static Faults of(EtcdClusterFixture cluster) {
    return new Faults(cluster, cluster.member(1));
  }

  /**
   * Writes large values to a few keys, again and again, until etcd has no space for another: so
   * that a compaction frees nearly all. A quota of 16 MiB is full within a second.
   */
  public void fill() throws EtcdCallException {
    make(channel -> {
      for (int i = 0; i < MOST; i++) {
        try {
          put(channel, "/registry/events/default/event-" + i % KEYS, LARGE);
        } catch (EtcdCallException e) {
          if (e.why().contains("database space exceeded")) {
            return;
          }
          throw e;
        }
      }
      throw new IllegalStateException("the quota is too large to be filled in a test");
    });
  }

  /** Writes values to keys, {@code PREFIX0} and further. */
  public void put(String prefix, int keys, int bytes) throws EtcdCallException {
    make(channel -> {
      for (int i = 0; i < keys; i++) {
        put(channel, prefix + i, bytes);
      }
    });
  }

  private static void put(MemberChannel channel, String key, int bytes) throws EtcdCallException {
    channel.call(
        KVGrpc.getPutMethod(),
        PutRequest.newBuilder()
            .setKey(ByteString.copyFromUtf8(key))
            .setValue(ByteString.copyFrom(new byte[bytes]))
            .build(),
        Patiences.LONG.change());
  }

  /**
   * Raises the alarm that data is corrupt, as a member does that finds it so.
   *
   * @param memberId whose data; {@code 0} where the finder does not know
   */
  public void raiseCorrupt(long memberId) throws EtcdCallException {
    raise(memberId, CORRUPT);
  }

  /** Raises the alarm that a member has no space, as it does itself. */
  public void raiseNospace(long memberId) throws EtcdCallException {
    raise(memberId, NOSPACE);
  }

  private void raise(long memberId, int alarm) throws EtcdCallException {
    make(channel ->
        channel.call(
            MaintenanceGrpc.getAlarmMethod(),
            AlarmRequest.newBuilder()
                .setAction(AlarmRequest.AlarmAction.ACTIVATE)
                .setMemberID(memberId)
                .setAlarmValue(alarm)
                .build(),
            Patiences.LONG.change()));
  }

  private void make(Doing fault) throws EtcdCallException {
    try (MemberChannel channel =
        MemberChannel.open(
            URI.create(through.clientUrl()), Access.secured(cluster), Patiences.LONG)) {
      fault.over(channel);
    }
  }
}
