// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import io.etcd.jetcd.Client;
import io.etcd.jetcd.ClientBuilder;
import io.etcd.jetcd.maintenance.AlarmMember;
import io.etcd.jetcd.maintenance.AlarmType;
import io.etcd.jetcd.maintenance.StatusResponse;
import io.etiolog.service.cluster.EtcdCallException.Outcome;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A connection to one member. Each call is made once, never retried, and is bounded. To be used by
 * one thread.
 */
public final class MemberClient implements AutoCloseable {
  /** How much longer than its deadline a call is waited for, where the deadline does not work. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final URI endpoint;
  private final Patience patience;
  private final ToldQuota quota = new ToldQuota();
  private final Client client;

  private MemberClient(URI endpoint, ClientBuilder builder, Patience patience) {
    this.endpoint = endpoint;
    this.patience = patience;
    this.client =
        builder
            .endpoints(endpoint)
            .waitForReady(false)
            .connectTimeout(patience.connect())
            .retryMaxAttempts(0)
            .interceptor(new CallBounds(patience), quota)
            .build();
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
    ClientBuilder builder = Client.builder();
    try {
      if (access.tls().isPresent()) {
        TlsMaterial material = TlsMaterial.read(access.tls().get());
        builder.sslContext(material::into);
      }
      return new MemberClient(endpoint, builder, patience);
    } catch (IOException e) {
      throw new EtcdCallException(Outcome.UNREACHED, String.valueOf(e.getMessage()), e);
    }
  }

  /** Who is asked. */
  public URI endpoint() {
    return endpoint;
  }

  /** What the member says of itself; it answers without a leader too. */
  public MemberStatus status() throws EtcdCallException {
    StatusResponse said =
        await(client.getMaintenanceClient().statusMember(endpoint.toString()), patience.ask());
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
        quota.last(),
        said.isLearner(),
        said.getErrorList());
  }

  /** The members as this one knows them, without asking the others; a learner refuses that. */
  public List<Member> members() throws EtcdCallException {
    return await(client.getClusterClient().listMember(), patience.ask()).getMembers().stream()
        .map(MemberClient::member)
        .toList();
  }

  private static Member member(io.etcd.jetcd.cluster.Member row) {
    return new Member(
        row.getId(), row.getName(), row.getPeerURIs(), row.getClientURIs(), row.isLearner());
  }

  /** The alarms that are raised, by agreement of the cluster: fails without a quorum. */
  public List<Alarm> alarms() throws EtcdCallException {
    return await(client.getMaintenanceClient().listAlarms(), patience.change()).getAlarms().stream()
        .filter(alarm -> alarm.getAlarmType() != AlarmType.NONE)
        .map(MemberClient::alarm)
        .toList();
  }

  private static Alarm alarm(AlarmMember row) {
    Alarm.Kind kind =
        row.getAlarmType() == AlarmType.NOSPACE ? Alarm.Kind.NOSPACE : Alarm.Kind.CORRUPT;
    return new Alarm(Optional.of(row.getMemberId()).filter(id -> id != 0), kind);
  }

  private static <T> T await(CompletableFuture<T> answer, Duration patience)
      throws EtcdCallException {
    try {
      return answer.get(patience.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw CallFailures.of(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw CallFailures.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EtcdCallException(Outcome.UNCERTAIN, "it was interrupted", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
