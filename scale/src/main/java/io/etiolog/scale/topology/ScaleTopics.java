// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.topology;

/**
 * The names of the topics.
 *
 * @param logs where lines come from
 * @param diagnoses where it is told what they amount to; as many partitions as the site likes
 * @param deadLetters where records go that nobody can read
 */
public record ScaleTopics(String logs, String diagnoses, String deadLetters) {}
