// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Diagnoses logs while they are written: {@link io.etiolog.service.follow.Tail}s hand on whole
 * lines as they come, {@link io.etiolog.service.follow.Follower} feeds them to one diagnosis, and
 * {@link io.etiolog.service.follow.Changes} says what is new since the last look.
 */
@NullMarked
package io.etiolog.service.follow;

import org.jspecify.annotations.NullMarked;
