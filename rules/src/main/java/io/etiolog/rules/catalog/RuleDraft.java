// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.Map;

/**
 * A rule without mistakes of its own, before it is compared with the others.
 *
 * @param source its files
 * @param rule the rule
 * @param id where its name stands
 * @param when where its condition stands
 * @param signals where its signals stand, by full name
 */
record RuleDraft(RuleSource source, Rule rule, Place id, Place when, Map<String, Place> signals) {}
