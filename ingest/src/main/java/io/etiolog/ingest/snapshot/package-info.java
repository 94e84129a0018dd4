// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Reads what people capture with {@code crictl}, {@code etcdctl}, {@code kubectl} and their like,
 * and turns it into {@link io.etiolog.ingest.record.Observation}s.
 *
 * <p>Whoever reads the lines asks {@link io.etiolog.ingest.snapshot.Snapshots} which {@link
 * io.etiolog.ingest.snapshot.SnapshotFormat} a line opens, and feeds that format's {@link
 * io.etiolog.ingest.snapshot.SnapshotReader} until it has enough. A {@code shell.command} (a prompt
 * such as {@code root@node1:~#}) names the host: its {@code node()} and its {@code command} go into
 * the {@link io.etiolog.ingest.snapshot.SnapshotContext} of what follows in the same file.
 *
 * <p>An observation's {@code node()} is the host that it speaks of: the row's own, or for facts of
 * a host (containers, arguments, disks, certificates, client errors) the context's. What a
 * cluster's API told carries only the node that the row itself names.
 *
 * <p>Kinds and attributes (all values are strings as printed; times RFC 3339 where they could be
 * read; member and cluster ids always in lower-case hexadecimal; a missing attribute is left out):
 *
 * <ul>
 *   <li>{@code etcd.member}: id, name, status ({@code started}, {@code unstarted}), peer-urls,
 *       client-urls (comma-separated), learner ({@code true}, {@code false}). {@code etcdctl member
 *       list} in table, simple and JSON form, also {@code /v2/members} and the v2 interface (with
 *       leader). {@code id-rounded} is {@code true} where a JSON tool rounded the decimal id, so
 *       that the last digits of {@code id} are wrong.
 *   <li>{@code etcd.member-change}: id, change ({@code added}, {@code removed}, {@code updated},
 *       {@code promoted}), cluster-id: what {@code etcdctl member add|remove} answered.
 *   <li>{@code etcd.defragmentation}: endpoint, done ({@code true}, {@code false}), took, error.
 *   <li>{@code etcd.endpoint-status}: endpoint, id, version, db-size, db-size-in-use, quota (bytes
 *       as numbers), leader ({@code true}, {@code false}), leader-id, learner, raft-term,
 *       raft-index, raft-applied-index, revision, cluster-id, errors, storage-version,
 *       percent-not-in-use, percent-of-quota, downgrade-target, downgrade-enabled, id-rounded; an
 *       endpoint that could not be asked has only endpoint and {@code unreachable} with the reason.
 *   <li>{@code etcd.endpoint-health}: endpoint, healthy ({@code true}, {@code false}), took, error.
 *   <li>{@code etcd.alarm}: id (member, where it is told), alarm ({@code NOSPACE}, {@code
 *       CORRUPT}); from {@code alarm list}, and from the errors of an endpoint's status or health.
 *   <li>{@code etcd.alarm-change}: id, alarm, change ({@code disarmed}): what {@code etcdctl alarm
 *       disarm} answered, where its prompt tells that it was asked.
 *   <li>{@code cri.container}: id, image, name, state ({@code Running}, {@code Exited}, {@code
 *       Created}, {@code Unknown}), attempt, pod, pod-id, namespace, created (as printed),
 *       exit-code, reason, message, started, finished; {@code crictl}, and {@code docker ps} where
 *       the name of the container tells the pod.
 *   <li>{@code cri.pod}: id, name, namespace, state ({@code Ready}, {@code NotReady}), attempt,
 *       created.
 *   <li>{@code cri.image}: image, tag, id, size.
 *   <li>{@code process.argument}: component, name (without dashes), value; one for each flag of a
 *       container's command in {@code crictl inspect}, a static pod manifest or a process list.
 *   <li>{@code process.image}: component, image.
 *   <li>{@code k8s.node}: name, status ({@code Ready}, {@code NotReady}, also with {@code
 *       SchedulingDisabled}), roles, version, internal-ip, age, runtime, kernel, os.
 *   <li>{@code k8s.node-condition}: node (where it is told), type, status, reason, message,
 *       heartbeat, since.
 *   <li>{@code k8s.node-taint}: node, key, value, effect.
 *   <li>{@code k8s.pod}: namespace, name, ready (as {@code 2/3}), status, restarts, age, ip, node,
 *       component (when the name is a control-plane pod's).
 *   <li>{@code k8s.container}: namespace, pod, name, image, ready ({@code true}, {@code false}),
 *       restarts, state ({@code waiting}, {@code running}, {@code terminated}), reason, message,
 *       exit-code, last-reason, last-exit-code, last-finished, last-message: a pod's container in
 *       {@code describe pod} and in pods as JSON or YAML.
 *   <li>{@code k8s.event}: type, reason, object (as {@code pod/name}), namespace, message, count,
 *       from, age or last-seen.
 *   <li>{@code k8s.lease}: namespace, name, holder, renewed, transitions, age.
 *   <li>{@code k8s.component-status}: name, status ({@code Healthy}, {@code Unhealthy}), message,
 *       error.
 *   <li>{@code openshift.machine}: name, phase, node, state, type, provider-id, age.
 *   <li>{@code openshift.cluster-operator}: name, version, available, progressing, degraded ({@code
 *       True}, {@code False}), since, message.
 *   <li>{@code k8s.certificate}: name, expires, residual, authority, expired ({@code true}, {@code
 *       false}, where the tool says it), not-before, subject, alternative-names,
 *       externally-managed; {@code kubeadm certs check-expiration} and {@code openssl x509 -noout
 *       -dates}.
 *   <li>{@code disk.filesystem}: filesystem, size, used, available, used-percent, mounted-on, type,
 *       inodes, inodes-used, inodes-free, inodes-used-percent; {@code df}.
 *   <li>{@code host.swap}: name (its device or file), type, size, used (KiB); {@code /proc/swaps}.
 *   <li>{@code host.listener}: address, port, process, pid (where root asked); {@code ss -ltnp} and
 *       {@code netstat -tlnp}.
 *   <li>{@code host.limit}: name ({@code conntrack}, {@code pids}, {@code threads}, {@code files}),
 *       used, most, used-percent (a number without the sign): what {@code grep -H} printed of the
 *       kernel's limits.
 *   <li>{@code unit.status}: unit, loaded ({@code loaded}, {@code not-found}, {@code masked}),
 *       active ({@code active}, {@code activating}, {@code failed}, {@code inactive}), sub ({@code
 *       running}, {@code auto-restart}, {@code dead}), since, result ({@code exit-code}, {@code
 *       oom-kill}), main-pid, code, status (such as {@code 1/FAILURE}), memory, tasks: the head of
 *       {@code systemctl status}.
 *   <li>{@code client.error}: tool ({@code kubectl}, {@code etcdctl}, {@code crictl}), message: an
 *       error that a command-line client printed.
 *   <li>{@code shell.command}: host, user, command: a command captured with its prompt.
 * </ul>
 */
@NullMarked
package io.etiolog.ingest.snapshot;

import org.jspecify.annotations.NullMarked;
