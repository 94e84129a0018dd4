// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The etcd cluster as its logs and snapshots show it: who is a member, who votes, who reaches whom,
 * whether there is a leader, and how many are needed for one.
 *
 * <p>{@link io.etiolog.rules.etcd.MemberLogs} tells apart who wrote what; {@link
 * io.etiolog.rules.etcd.MemberLog} follows one member through its log, event by event, with its
 * {@link io.etiolog.rules.etcd.Uptime} and its {@link io.etiolog.rules.etcd.PeerLinks}; {@link
 * io.etiolog.rules.etcd.MemberLists} and {@link io.etiolog.rules.etcd.Endpoints} hold the last word
 * of the snapshots; {@link io.etiolog.rules.etcd.Reachability} tells who is dead of those that
 * others do not reach; {@link io.etiolog.rules.etcd.EtcdCluster} puts all of it together; {@link
 * io.etiolog.rules.etcd.ClusterReasoning} draws the conclusions that no single line holds, and
 * gives them as episodes of derived signals, which rules use like any other. Where a bundle has
 * several clusters, {@link io.etiolog.rules.etcd.EtcdClusters} keeps them apart:
 *
 * <ul>
 *   <li>{@code etcd-cluster/quorum-lost}: fewer voters can be reached than are needed, and there is
 *       no leader. One dead peer of three is not this; two of three are. A peer is not reached when
 *       a connection to it fails, or when it does not answer requests for its vote.
 *   <li>{@code etcd-cluster/majority-unknown}: several peers do not answer, and an excerpt of some
 *       seconds tells neither how many vote nor whether one of them answers later. From a longer
 *       one a majority is taken to go on: a member without a leader says so every second or two.
 *   <li>{@code etcd-cluster/member-down}: a member cannot be reached, or was never started, while a
 *       majority goes on.
 *   <li>{@code etcd-cluster/member-late}: such a member refuses to the end of an excerpt that ends
 *       seconds after a start, so that it may still come. A log that shows the start itself says
 *       nothing so soon.
 *   <li>{@code etcd-cluster/partitioned}: a member that cannot be reached is alive, as its own log
 *       or a snapshot shows; refused connections never count as a partition.
 *   <li>{@code etcd-cluster/peer-refused}, {@code peer-silent}, {@code peer-no-way}: how a member
 *       that cannot be reached fails to answer. The last two are not told of a member whose own log
 *       is there, since that says whether it ran.
 *   <li>{@code etcd-cluster/even-voters}: an even number of voters.
 *   <li>{@code etcd-cluster/learner-down}: a learner cannot be reached, or was never started.
 *   <li>{@code etcd-cluster/left}: a member was removed, ended when it was told, and was not
 *       started again.
 *   <li>{@code etcd-cluster/members-differ}: two members have one name or address, one is stored
 *       that raft does not know, or one stands in some members' lists only.
 *   <li>{@code etcd-cluster/versions-apart}: members more than one minor version apart, by their
 *       statuses, else by what they said when they were started.
 *   <li>{@code etcd-cluster/revisions-differ}: members that have applied the same log are at
 *       different revisions, so their data differ; further apart than a status may lag behind
 *       itself, or again and again.
 * </ul>
 *
 * <p>What lasted less than half a minute and is over is not told: a start, a restart, an election.
 * What lasted longer is told as over.
 *
 * <p>Values for summaries and plans ({@link io.etiolog.rules.etcd.EtcdValues}): {@code
 * etcd.voters}, {@code etcd.quorum}, {@code etcd.reachable}, {@code etcd.dead} (a list of id, name,
 * address), {@code etcd.stopped} (the same of those whose logs end with their process), {@code
 * etcd.members} (the same of all), {@code etcd.leader}, {@code etcd.image}, {@code etcd.arguments}
 * (a list of name and value, from an inspected container or a manifest), each argument as {@code
 * etcd.ARGUMENT}, such as {@code etcd.data-dir}; {@code etcd.openshift}, {@code etcd.rancher},
 * {@code etcd.k0s}, {@code etcd.talos} and {@code etcd.systemd} where that runs etcd; {@code
 * etcd.no-way} where the network itself says of the dead that it has no way to them.
 *
 * <p>A plan names a member as the one to keep, to remove or to change only by a value that {@link
 * io.etiolog.rules.etcd.ProvenMembers} gives, and asks for it where there is none: {@code
 * etcd.survivor} (the voter to go on with when the majority is gone: the only one left, or the one
 * whose log goes furthest of all that are left), {@code etcd.survivor-name}, {@code
 * etcd.survivor-decimal} (as raft prints it), {@code etcd.outvoted} (the member whose data the
 * majority contradicts; {@code etcd.outvoted-words} is for sentences, also where its id is not
 * told), {@code etcd.stray} (the member on the data of another cluster, by its id in the right
 * one), {@code etcd.local} (the member whose log this is, when the bundle has one only).
 *
 * <p>Quorum arithmetic as in etcd's raft: {@code voters / 2 + 1}; learners do not count.
 */
@NullMarked
package io.etiolog.rules.etcd;

import org.jspecify.annotations.NullMarked;
