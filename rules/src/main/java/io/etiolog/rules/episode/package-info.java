// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Episodes: the occurrences of one signal in one scope, from first to last, open or ended.
 *
 * <p>{@link io.etiolog.rules.episode.OccurrenceLog} keeps what was found, bounded for each scope
 * with exact counts; {@link io.etiolog.rules.episode.EpisodeBuilder} cuts it into {@link
 * io.etiolog.rules.episode.Episode}s by event time, ending them where their recovery signal occurs
 * or where their source goes on long enough without them. Kubernetes' events, which carry ages
 * rather than times, are history where {@link io.etiolog.rules.episode.EventListings} says so.
 */
@NullMarked
package io.etiolog.rules.episode;

import org.jspecify.annotations.NullMarked;
