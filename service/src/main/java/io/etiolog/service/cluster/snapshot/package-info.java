// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Copies of an etcd's database, as files. {@link io.etiolog.service.cluster.snapshot.SnapshotTaker}
 * streams one from a member; what it leaves behind is whole and verified, or is not there. {@link
 * io.etiolog.service.cluster.snapshot.VerifiedSnapshot} looks at any such file.
 *
 * <p>Such a file is a database of bbolt, a whole number of sectors of 512 bytes, and then the
 * SHA-256 of that in 32 bytes. Sources: {@code server/etcdserver/api/v3rpc/maintenance.go} and
 * {@code etcdutl/snapshot/v3_snapshot.go} of etcd; {@code internal/common/meta.go} of bbolt.
 */
@NullMarked
package io.etiolog.service.cluster.snapshot;

import org.jspecify.annotations.NullMarked;
