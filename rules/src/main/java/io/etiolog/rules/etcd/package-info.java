// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The etcd cluster as its logs and snapshots show it: who is a member, who votes, who reaches whom,
 * whether there is a leader, and how many are needed for one.
 *
 * <p>{@link io.etiolog.rules.etcd.MemberLog} follows one member through its log, event by event;
 * {@link io.etiolog.rules.etcd.EtcdCluster} puts all members and snapshots together; {@link
 * io.etiolog.rules.etcd.ClusterReasoning} draws the conclusions that no single line holds, and
 * gives them as episodes of derived signals, which rules use like any other:
 *
 * <ul>
 *   <li>{@code etcd-cluster/quorum-lost}: fewer voters can be reached than are needed, and there is
 *       no leader. One dead peer of three is not this; two of three are.
 *   <li>{@code etcd-cluster/member-down}: a member cannot be reached while a majority goes on.
 *   <li>{@code etcd-cluster/partitioned}: a member that cannot be reached is alive, as its own log
 *       or the others' shows; refused connections never count as a partition.
 *   <li>{@code etcd-cluster/even-voters}: an even number of voters.
 * </ul>
 *
 * <p>Values for summaries and plans ({@link io.etiolog.rules.etcd.EtcdValues}): {@code
 * etcd.voters}, {@code etcd.quorum}, {@code etcd.reachable}, {@code etcd.dead} (a list of id, name,
 * address), {@code etcd.members} (the same of all), {@code etcd.leader}, {@code etcd.survivor} (the
 * id of the member whose log this is), {@code etcd.image}, {@code etcd.arguments} (a list of name
 * and value, from an inspected container or a manifest), and each argument as {@code
 * etcd.ARGUMENT}, such as {@code etcd.data-dir}.
 *
 * <p>Quorum arithmetic as in etcd's raft: {@code voters / 2 + 1}; learners do not count.
 */
@NullMarked
package io.etiolog.rules.etcd;

import org.jspecify.annotations.NullMarked;
