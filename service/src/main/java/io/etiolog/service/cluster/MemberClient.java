// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet.Field;
import io.etcd.jetcd.api.AlarmMember;
import io.etcd.jetcd.api.AlarmRequest;
import io.etcd.jetcd.api.AlarmType;
import io.etcd.jetcd.api.ClusterGrpc;
import io.etcd.jetcd.api.HashKVRequest;
import io.etcd.jetcd.api.HashKVResponse;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.MaintenanceGrpc;
import io.etcd.jetcd.api.MemberListRequest;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.SnapshotRequest;
import io.etcd.jetcd.api.StatusRequest;
import io.etcd.jetcd.api.StatusResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one member is asked that changes nothing; for what does, see {@link MemberChanges}. Each
 * call is made once, never retried, and is bounded. To be used by one thread.
 */
public final class MemberClient implements AutoCloseable {
  /** {@code dbSizeQuota} of etcd 3.6's status, which jetcd's classes do not know yet. */
  private static final int DB_SIZE_QUOTA = 12;

  /** As a key, one that nobody has; as the end of a range, the end of all keys. */
  private static final ByteString NO_KEY = ByteString.copyFrom(new byte[] {0});

  private final URI endpoint;
  private final Patience patience;
  private final MemberChannel channel;

  private MemberClient(URI endpoint, MemberChannel channel, Patience patience) {
    this.endpoint = endpoint;
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
  public static MemberClient open(URI endpoint, ClusterAccess access, Patience patience)
      throws EtcdCallException {
    return new MemberClient(endpoint, MemberChannel.open(endpoint, access, patience), patience);
  }

  /** Who is asked. */
  public URI endpoint() {
    return endpoint;
  }

  /** Makes sure that it is this member who answers, and will on this connection. */
  public void expect(long memberId) throws EtcdCallException {
    channel.expect(memberId, patience.ask());
  }

  /** What the member says of itself; it answers without a leader too. */
  public MemberStatus status() throws EtcdCallException {
    StatusResponse said =
        channel.call(
            MaintenanceGrpc.getStatusMethod(), StatusRequest.getDefaultInstance(), patience.ask());
    return new MemberStatus(
        said.getHeader().getMemberId(),
        said.getHeader().getClusterId(),
        said.getVersion(),
        said.getLeader() == 0 ? OptionalLong.empty() : OptionalLong.of(said.getLeader()),
        said.getHeader().getRevision(),
        said.getRaftTerm(),
        said.getRaftIndex(),
        said.getRaftAppliedIndex(),
        said.getDbSize(),
        said.getDbSizeInUse(),
        quota(said.getUnknownFields().getField(DB_SIZE_QUOTA)),
        said.getIsLearner(),
        said.getErrorsList());
  }

  private static OptionalLong quota(Field field) {
    List<Long> told = field.getVarintList();
    return told.isEmpty() ? OptionalLong.empty() : OptionalLong.of(told.getLast());
  }

  /** The members as this one knows them, without asking the others; a learner refuses that. */
  public List<Member> members() throws EtcdCallException {
    return MemberRows.of(
        channel
            .call(
                ClusterGrpc.getMemberListMethod(),
                MemberListRequest.getDefaultInstance(),
                patience.ask())
            .getMembersList());
  }

  /** The alarms that are raised, by agreement of the cluster: fails without a quorum. */
  public List<Alarm> alarms() throws EtcdCallException {
    return channel
        .call(
            MaintenanceGrpc.getAlarmMethod(),
            AlarmRequest.newBuilder().setAction(AlarmRequest.AlarmAction.GET).build(),
            patience.change())
        .getAlarmsList()
        .stream()
        .filter(alarm -> alarm.getAlarm() != AlarmType.NONE)
        .map(MemberClient::alarm)
        .toList();
  }

  private static Alarm alarm(AlarmMember row) {
    Alarm.Kind kind = row.getAlarm() == AlarmType.NOSPACE ? Alarm.Kind.NOSPACE : Alarm.Kind.CORRUPT;
    return new Alarm(Optional.of(row.getMemberID()).filter(id -> id != 0), kind);
  }

  /** The revision of the key space by agreement of the cluster: fails without a quorum. */
  public long revision() throws EtcdCallException {
    RangeRequest nothing = RangeRequest.newBuilder().setKey(NO_KEY).setCountOnly(true).build();
    return channel
        .call(KVGrpc.getRangeMethod(), nothing, patience.change())
        .getHeader()
        .getRevision();
  }

  /**
   * The hash of this member's own key space, to be held against the others' at the same revision.
   * It goes through the whole key space, so it is given the time of a defragmentation.
   *
   * @param revision up to which; {@code 0} is whichever the member has come to
   */
  public KeySpaceHash hash(long revision) throws EtcdCallException {
    HashKVResponse said =
        channel.call(
            MaintenanceGrpc.getHashKVMethod(),
            HashKVRequest.newBuilder().setRevision(revision).build(),
            patience.defragment());
    return new KeySpaceHash(
        Integer.toUnsignedLong(said.getHash()),
        said.getCompactRevision(),
        revision == 0 ? said.getHeader().getRevision() : revision);
  }

  /**
   * Some keys, as this member has them, without their values.
   *
   * @param from the first one, or the next one after it
   * @param most how many
   */
  RangeResponse keys(ByteString from, int most) throws EtcdCallException {
    return channel.call(
        KVGrpc.getRangeMethod(),
        RangeRequest.newBuilder()
            .setKey(from)
            .setRangeEnd(NO_KEY)
            .setLimit(most)
            .setSerializable(true)
            .setKeysOnly(true)
            .build(),
        patience.ask());
  }

  /** How large the value of a key is, as this member has it; empty when it is gone. */
  OptionalLong valueSize(ByteString key) throws EtcdCallException {
    return channel
        .call(
            KVGrpc.getRangeMethod(),
            RangeRequest.newBuilder().setKey(key).setSerializable(true).build(),
            patience.ask())
        .getKvsList()
        .stream()
        .mapToLong(row -> row.getValue().size())
        .findFirst();
  }

  /**
   * Begins to stream the member's database; to be read to its end, or closed before. The next call
   * comes after that.
   *
   * @param stall how long the next bytes may take
   * @param whole how long all of them may take
   */
  public SnapshotStream snapshot(Duration stall, Duration whole) {
    return new SnapshotStream(
        channel.stream(
            MaintenanceGrpc.getSnapshotMethod(), SnapshotRequest.getDefaultInstance(), whole),
        stall);
  }

  @Override
  public void close() {
    channel.close();
  }
}
