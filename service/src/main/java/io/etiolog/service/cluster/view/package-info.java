// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A live cluster for those who look at it: {@link io.etiolog.service.cluster.view.StateText} for
 * people, {@link io.etiolog.service.cluster.view.StateJson} for programs. Both say the same.
 */
@NullMarked
package io.etiolog.service.cluster.view;

import org.jspecify.annotations.NullMarked;
