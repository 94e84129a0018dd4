// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** A cluster: what its logs say of its etcd, and what its members say of themselves now. */
@NullMarked
package io.etiolog.service.pages.cluster;

import org.jspecify.annotations.NullMarked;
