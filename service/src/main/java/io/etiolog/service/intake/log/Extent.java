// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

/**
 * How far a segment is durable.
 *
 * @param length its bytes
 * @param next the position behind its last entry
 */
record Extent(long length, long next) {}
