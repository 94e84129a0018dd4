// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** What is learned of a live cluster, held against real ones. */
@NullMarked
package io.etiolog.service.cluster;

import org.jspecify.annotations.NullMarked;
