// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A live etcd cluster, as its members answer it. {@link io.etiolog.service.cluster.ClusterAccess}
 * says where a cluster is and with which certificates it is asked; {@link
 * io.etiolog.service.cluster.ClusterObserver} asks each endpoint by itself, all at once and each
 * within its time, and gives a {@link io.etiolog.service.cluster.ClusterState}: an immutable
 * picture of one moment, in which what could not be learned stands as not known, with the reason.
 *
 * <p>{@link io.etiolog.service.cluster.MemberClient} asks one member, and can change nothing;
 * {@link io.etiolog.service.cluster.MemberChanges} has the calls that change something, one by one,
 * without a judgement of when they are wise. Both make each call once over a connection of their
 * own, by jetcd's generated classes and not by its client, which waits for ever and may try again.
 * A connection is made for each use and closed after it: certificates that were renewed are taken
 * up with the next one, and a member that hangs holds nobody else. Every call is bounded; what a
 * call that failed may have done all the same is said by {@link
 * io.etiolog.service.cluster.EtcdCallException.Outcome}, and never less than the truth: a request
 * of which nothing was sent has done nothing.
 *
 * <p>It works without a leader as far as etcd does: each member answers its status and the list of
 * members as it knows it; the list of alarms needs a quorum, and is unknown without one. Sources:
 * etcd's {@code api/etcdserverpb/rpc.proto} and {@code server/etcdserver/api/v3rpc}.
 */
@NullMarked
package io.etiolog.service.cluster;

import org.jspecify.annotations.NullMarked;
