// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.DeleteRangeRequest;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.LeaseGrantRequest;
import io.etcd.jetcd.api.LeaseGrpc;
import io.etcd.jetcd.api.LeaseRevokeRequest;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.RangeRequest;
import io.etiolog.service.cluster.EtcdCallException.Outcome;
import io.etiolog.service.cluster.ProbeResult.Trouble;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Proves that a cluster takes writes: a key of our own is written with a random value, read back by
 * agreement of the cluster, and deleted. It hangs on a lease of a minute, so that it goes by itself
 * where nobody can delete it any more. Immutable; safe to share between threads.
 *
 * @param patience how long each call may take
 */
public record WriteProbe(Patience patience) {
  /** Below which all its keys are. */
  public static final String PREFIX = "/etiolog.io/write-probe/";

  private static final long LEASE_SECONDS = 60;

  /**
   * Tries it once, through one member. What fails is a part of the result.
   *
   * @throws EtcdCallException when the certificates or the key cannot be read
   */
  public ProbeResult prove(URI endpoint, ClusterAccess access) throws EtcdCallException {
    long started = System.nanoTime();
    try (MemberChannel channel = MemberChannel.open(endpoint, access, patience)) {
      Attempt attempt = new Attempt(channel, patience);
      attempt.run();
      Optional<String> left = attempt.clear() ? Optional.empty() : Optional.of(attempt.key);
      return new ProbeResult(attempt.trouble, left, Duration.ofNanos(System.nanoTime() - started));
    }
  }

  /** One write, and what is known of it. */
  private static final class Attempt {
    private final MemberChannel channel;
    private final Patience patience;
    private final String key = PREFIX + UUID.randomUUID();
    private final ByteString name = ByteString.copyFromUtf8(key);
    private final ByteString value = ByteString.copyFromUtf8(UUID.randomUUID().toString());
    private String doing = "to be granted a lease";
    private long lease;
    private boolean mayBeThere;
    private boolean mayYetCome;
    private boolean written;
    private Optional<Trouble> trouble = Optional.empty();

    private Attempt(MemberChannel channel, Patience patience) {
      this.channel = channel;
      this.patience = patience;
    }

    private void run() {
      try {
        LeaseGrantRequest minute = LeaseGrantRequest.newBuilder().setTTL(LEASE_SECONDS).build();
        lease = channel.call(LeaseGrpc.getLeaseGrantMethod(), minute, patience.change()).getID();
        doing = "to write a key";
        write();
        doing = "to read the key back";
        if (!isRead()) {
          trouble =
              Optional.of(new Trouble(doing, Outcome.UNCERTAIN, "it has another value", true));
        }
      } catch (EtcdCallException e) {
        trouble = Optional.of(new Trouble(doing, e.outcome(), e.why(), written));
      }
    }

    private void write() throws EtcdCallException {
      PutRequest put = PutRequest.newBuilder().setKey(name).setValue(value).setLease(lease).build();
      try {
        mayBeThere = true;
        channel.call(KVGrpc.getPutMethod(), put, patience.change());
        written = true;
      } catch (EtcdCallException e) {
        mayYetCome = e.outcome() == Outcome.UNCERTAIN;
        mayBeThere = mayYetCome;
        throw e;
      }
    }

    private boolean isRead() throws EtcdCallException {
      RangeRequest range = RangeRequest.newBuilder().setKey(name).build();
      return channel.call(KVGrpc.getRangeMethod(), range, patience.change()).getKvsList().stream()
          .anyMatch(row -> row.getValue().equals(value));
    }

    /**
     * Whether nothing is left. The end of the lease deletes what hangs on it, too, and turns away a
     * write that comes later.
     */
    private boolean clear() {
      boolean deleted = !mayBeThere || isDeleted();
      boolean revoked = lease == 0 || isRevoked();
      return revoked || (deleted && !mayYetCome);
    }

    private boolean isDeleted() {
      DeleteRangeRequest delete = DeleteRangeRequest.newBuilder().setKey(name).build();
      try {
        channel.call(KVGrpc.getDeleteRangeMethod(), delete, patience.change());
        return true;
      } catch (EtcdCallException e) {
        note("to delete the key", e);
        return false;
      }
    }

    private boolean isRevoked() {
      LeaseRevokeRequest revoke = LeaseRevokeRequest.newBuilder().setID(lease).build();
      try {
        channel.call(LeaseGrpc.getLeaseRevokeMethod(), revoke, patience.change());
        return true;
      } catch (EtcdCallException e) {
        note("to end the lease", e);
        return false;
      }
    }

    private void note(String what, EtcdCallException failure) {
      if (trouble.isEmpty()) {
        trouble = Optional.of(new Trouble(what, failure.outcome(), failure.why(), written));
      }
    }
  }
}
