// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The topic of logs, through which one instance's intake gives its lines to those that diagnose
 * them, where the settings name it ({@code docs/scale.md}). {@link
 * io.etiolog.service.intake.topic.LogTopic} is its form.
 *
 * <h2>A record of the topic</h2>
 *
 * The key is the cluster's name in UTF-8. The value are lines without secrets, by their files, in
 * the form of {@link io.etiolog.service.intake.SourceLines}. The header {@code etiolog-batch} is
 * the same, and in the same cluster no other's, where the same batch is written again; it may be
 * missing.
 */
@NullMarked
package io.etiolog.service.intake.topic;

import org.jspecify.annotations.NullMarked;
