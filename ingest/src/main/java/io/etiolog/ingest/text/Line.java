// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

/**
 * A line, or several that belong together.
 *
 * @param number the number of its first line, from 1
 * @param text without its line break
 * @param found whether the finder thinks it worth parsing
 */
public record Line(long number, String text, boolean found) {}
