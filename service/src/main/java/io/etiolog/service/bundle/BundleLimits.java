// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle;

import java.time.Duration;

/**
 * What bundles may cost.
 *
 * @param uploadBytes how large one may be as it is sent
 * @param folderBytes what all together may take of the disk
 * @param freeBytes what the file system keeps free for others, such as the intake log
 * @param age after what time they are deleted with their reports
 * @param atOnce how many are diagnosed at the same time
 * @param waiting how many may be on their way or wait to be diagnosed
 */
public record BundleLimits(
    long uploadBytes, long folderBytes, long freeBytes, Duration age, int atOnce, int waiting) {}
