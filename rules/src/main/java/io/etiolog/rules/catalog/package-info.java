// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Rules as data: what a rule may say, and how the catalogue is read and checked.
 *
 * <p>The catalogue is a folder: {@code causes.yaml} lists the root causes (the vocabulary), {@code
 * signals/GROUP.yaml} holds signals that several rules share, and {@code LAYER/ID/} holds one rule
 * with its plan and its captured examples. {@code docs/rules.md} is the manual for those who write
 * rules; the records of this package are that language, one record for each of its words:
 *
 * <ul>
 *   <li>{@link io.etiolog.rules.catalog.Cause}: a root cause that a diagnosis may name;
 *   <li>{@link io.etiolog.rules.catalog.Signal}: a named pattern, in all its {@linkplain
 *       io.etiolog.rules.catalog.Wording wordings} or {@linkplain io.etiolog.rules.catalog.Sighting
 *       as a snapshot shows it};
 *   <li>{@link io.etiolog.rules.catalog.Condition}: when episodes of signals amount to the cause;
 *   <li>{@link io.etiolog.rules.catalog.Rule}: both together, with weights and explanations;
 *   <li>{@link io.etiolog.rules.catalog.Plan}: the repair.
 * </ul>
 *
 * <p>Reading never stops at the first mistake: every {@link io.etiolog.rules.catalog.RuleProblem}
 * of every file is reported at once, and a rule with problems is left out without blinding the
 * rest. Everything here is immutable and safe to share between threads.
 */
@NullMarked
package io.etiolog.rules.catalog;

import org.jspecify.annotations.NullMarked;
