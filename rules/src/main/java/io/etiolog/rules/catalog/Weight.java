// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

/**
 * Something that makes a diagnosis more or less certain.
 *
 * @param condition what
 * @param weight by how much: a share of the remaining certainty, from 0 to 1
 * @param because why, for people; shown when it speaks against
 */
public record Weight(Condition condition, double weight, String because) {}
