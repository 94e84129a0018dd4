// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The diagnosis of many clusters as a topology of Kafka Streams.
 *
 * <pre>
 * logs ──► {@link io.etiolog.scale.topology.ClusterProcessor} ──► diagnoses ──► {@link io.etiolog.scale.topology.IncidentProcessor} ──► incident store
 *               │  store: clusters                              │  store: told
 *               └──► dead letters ◄─────────────────────────────┘
 * </pre>
 *
 * All topics are keyed by the cluster's name in UTF-8, so that whoever has a partition has all of a
 * cluster, and its lines in their order. Both stores have a changelog, and all of it is exactly
 * once ({@code exactly_once_v2}): what a cluster's state holds is what stands before the committed
 * offset of its logs, no more and no less, wherever it is taken up.
 *
 * <h2>What the store of clusters holds</h2>
 *
 * For each cluster a head, a snapshot, the records of the topic since that snapshot, and what was
 * told last ({@link io.etiolog.scale.topology.ClusterStore} names the keys). The snapshot is what
 * one machine writes down for a restart (the manual of {@code io.etiolog.service.stream}). A small
 * one is replaced with each record; a large one when the records behind it have grown as large, so
 * that each line is written a bounded number of times, however much is known of its cluster.
 */
@NullMarked
package io.etiolog.scale.topology;

import org.jspecify.annotations.NullMarked;
