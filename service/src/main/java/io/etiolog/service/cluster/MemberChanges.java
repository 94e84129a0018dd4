// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import io.etcd.jetcd.api.AlarmRequest;
import io.etcd.jetcd.api.AlarmType;
import io.etcd.jetcd.api.ClusterGrpc;
import io.etcd.jetcd.api.CompactionRequest;
import io.etcd.jetcd.api.DefragmentRequest;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.MaintenanceGrpc;
import io.etcd.jetcd.api.MemberAddRequest;
import io.etcd.jetcd.api.MemberPromoteRequest;
import io.etcd.jetcd.api.MemberRemoveRequest;
import io.etcd.jetcd.api.MoveLeaderRequest;
import java.net.URI;
import java.util.List;

/**
 * What changes an etcd, asked of one member. Each call is made once, never retried, and is bounded;
 * whether it is wise, the caller has found out before. An {@link
 * EtcdCallException.Outcome#UNCERTAIN uncertain} failure may have been carried out, or be so later:
 * only the state tells. To be used by one thread.
 */
public final class MemberChanges implements AutoCloseable {
  private final MemberChannel channel;
  private final Patience patience;

  private MemberChanges(MemberChannel channel, Patience patience) {
    this.channel = channel;
    this.patience = patience;
  }

  /**
   * Prepares the connection; it is made with the first call.
   *
   * @param endpoint a client URL of the member
   * @param access the cluster, for its certificates
   * @throws EtcdCallException when the certificates or the key cannot be read
   */
  public static MemberChanges open(URI endpoint, ClusterAccess access, Patience patience)
      throws EtcdCallException {
    return new MemberChanges(MemberChannel.open(endpoint, access, patience), patience);
  }

  /**
   * Forgets what was before a revision, in the whole cluster, and waits until this member has taken
   * it out of its database. The others do so by themselves, and may still be at it when this
   * returns; how much of their databases is in use they tell anew only after their next write.
   *
   * <p>Refused as {@code etcdserver: mvcc: required revision has been compacted} when that was done
   * already, and as {@code … is a future revision}.
   */
  public void compact(long revision) throws EtcdCallException {
    channel.call(
        KVGrpc.getCompactMethod(),
        CompactionRequest.newBuilder().setRevision(revision).setPhysical(true).build(),
        patience.defragment());
  }

  /**
   * Gives the free space of this member's database back to its disk. It serves nobody meanwhile,
   * and the whole cluster stalls where it leads.
   *
   * @param memberId whom it is meant for: behind an address of several members another may answer,
   *     which is left alone
   */
  public void defragment(long memberId) throws EtcdCallException {
    channel.expect(memberId, patience.ask());
    channel.call(
        MaintenanceGrpc.getDefragmentMethod(),
        DefragmentRequest.getDefaultInstance(),
        patience.defragment());
  }

  /**
   * Takes back the alarm that one member's database is full; never another alarm.
   *
   * @param memberId whose alarm
   * @return whether it was raised
   */
  public boolean disarmNospace(long memberId) throws EtcdCallException {
    if (memberId == 0) {
      throw new IllegalArgumentException("an alarm for lack of space is always some member's");
    }
    return channel
            .call(
                MaintenanceGrpc.getAlarmMethod(),
                AlarmRequest.newBuilder()
                    .setAction(AlarmRequest.AlarmAction.DEACTIVATE)
                    .setMemberID(memberId)
                    .setAlarm(AlarmType.NOSPACE)
                    .build(),
                patience.change())
            .getAlarmsCount()
        > 0;
  }

  /**
   * Adds a member without a vote. Refused as {@code etcdserver: unhealthy cluster} for some seconds
   * after a start, too, and as {@code … too many learner members in cluster}.
   *
   * @param peerUrls where the others will reach it
   * @return the new member, which has no name until it is started
   */
  public Member addLearner(List<URI> peerUrls) throws EtcdCallException {
    List<String> urls = peerUrls.stream().map(URI::toString).toList();
    return MemberRows.of(
        channel
            .call(
                ClusterGrpc.getMemberAddMethod(),
                MemberAddRequest.newBuilder().addAllPeerURLs(urls).setIsLearner(true).build(),
                patience.change())
            .getMember());
  }

  /**
   * Gives a learner its vote. Refused as long as it is not {@code in sync with leader}.
   *
   * @return the members after it
   */
  public List<Member> promote(long memberId) throws EtcdCallException {
    return MemberRows.of(
        channel
            .call(
                ClusterGrpc.getMemberPromoteMethod(),
                MemberPromoteRequest.newBuilder().setID(memberId).build(),
                patience.change())
            .getMembersList());
  }

  /**
   * Takes a member out of the cluster. Without a quorum etcd never answers.
   *
   * @return the members after it
   */
  public List<Member> remove(long memberId) throws EtcdCallException {
    return MemberRows.of(
        channel
            .call(
                ClusterGrpc.getMemberRemoveMethod(),
                MemberRemoveRequest.newBuilder().setID(memberId).build(),
                patience.change())
            .getMembersList());
  }

  /**
   * Hands the leadership over; only the leader can be asked that ({@code etcdserver: not leader}),
   * and only for a voter ({@code … bad leader transferee}).
   *
   * @param to the id of the member that shall lead
   */
  public void moveLeader(long to) throws EtcdCallException {
    channel.call(
        MaintenanceGrpc.getMoveLeaderMethod(),
        MoveLeaderRequest.newBuilder().setTargetID(to).build(),
        patience.change());
  }

  @Override
  public void close() {
    channel.close();
  }
}
