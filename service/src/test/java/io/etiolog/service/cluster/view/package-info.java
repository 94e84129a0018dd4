// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** What people are shown of a live cluster. */
@NullMarked
package io.etiolog.service.cluster.view;

import org.jspecify.annotations.NullMarked;
