// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A live etcd cluster, as its members answer it. {@link io.etiolog.service.cluster.ClusterAccess}
 * says where a cluster is and with which certificates it is asked; {@link
 * io.etiolog.service.cluster.ClusterObserver} asks each endpoint by itself, all at once and each
 * within its time, and gives a {@link io.etiolog.service.cluster.ClusterState}: an immutable
 * picture of one moment, in which what could not be learned stands as not known, with the reason.
 *
 * <p>{@link io.etiolog.service.cluster.MemberClient} holds one connection to one member, and is the
 * only class that knows jetcd. A connection is made for each use and closed after it: certificates
 * that were renewed are taken up with the next one, and a member that hangs holds nobody else.
 * Every call is bounded; what a call that failed may have done all the same is said by {@link
 * io.etiolog.service.cluster.EtcdCallException.Outcome}.
 *
 * <p>It works without a leader as far as etcd does: each member answers its status and the list of
 * members as it knows it; the list of alarms needs a quorum, and is unknown without one. Sources:
 * etcd's {@code api/etcdserverpb/rpc.proto} and {@code server/etcdserver/api/v3rpc}.
 */
@NullMarked
package io.etiolog.service.cluster;

import org.jspecify.annotations.NullMarked;
