// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The etcd clusters that the service may ask and repair. {@link
 * io.etiolog.service.cluster.registry.Clusters} keeps them in the service's database, so that
 * several instances know the same ones; {@link
 * io.etiolog.service.cluster.registry.ConfiguredCluster} tells where one is, and its {@link
 * io.etiolog.service.cluster.registry.RepairPolicy} what may be done to it, by whom and when.
 *
 * <p>Keys and certificates stay in their files; only the names of the files are kept and shown.
 */
@NullMarked
package io.etiolog.service.cluster.registry;

import org.jspecify.annotations.NullMarked;
