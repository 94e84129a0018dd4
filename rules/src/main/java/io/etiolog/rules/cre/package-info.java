// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Rules of the Common Reliability Enumerations (CRE, github.com/prequel-dev/cre), taken as they
 * are.
 *
 * <p>{@link io.etiolog.rules.cre.AllRules} is the way in: it reads catalogues in which rules of
 * both kinds may lie. Each CRE rule is translated into this project's own language: its terms
 * become {@linkplain io.etiolog.rules.catalog.Signal signals}, its {@code set} or {@code sequence}
 * a {@linkplain io.etiolog.rules.catalog.Condition.Frame condition}, its mitigation a {@linkplain
 * io.etiolog.rules.catalog.Plan plan}. What can't be expressed is a {@linkplain
 * io.etiolog.rules.catalog.RuleProblem problem} with its place; nothing is left out silently.
 * {@code docs/rules.md} tells which part of CRE's language is understood, and how.
 *
 * <p>The language is what preq's open engine takes (github.com/prequel-dev/prequel-compiler, {@code
 * pkg/parser} and {@code pkg/ast}); what it means is what its matchers do
 * (github.com/prequel-dev/prequel-logmatch, {@code pkg/match}).
 *
 * <p>Files may come from anywhere: reading them never throws, never loops, and stays bounded.
 * Everything public here is stateless and safe to share between threads.
 */
@NullMarked
package io.etiolog.rules.cre;

import org.jspecify.annotations.NullMarked;
