// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The rule catalogue as both the command line and the service need it: {@link
 * io.etiolog.service.rules.RuleValidation} says what is wrong with a rule, {@link
 * io.etiolog.service.rules.OtherRules} makes room for one that takes another's place. {@link
 * io.etiolog.service.rules.RulesInUse} has the ones that are diagnosed with, and takes up changed
 * files without a restart. {@link io.etiolog.service.rules.http} shows the catalogue over HTTP.
 */
@NullMarked
package io.etiolog.service.rules;

import org.jspecify.annotations.NullMarked;
