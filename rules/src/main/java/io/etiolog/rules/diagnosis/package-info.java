// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * From occurrences to a report. {@link io.etiolog.rules.diagnosis.Diagnostician} is the way in; the
 * steps, in their order:
 *
 * <ol>
 *   <li>{@link io.etiolog.rules.diagnosis.EvidenceCollector} takes what a bundle says and keeps the
 *       occurrences of signals;
 *   <li>the episodes are cut ({@link io.etiolog.rules.episode}) and the etcd cluster's conclusions
 *       added ({@link io.etiolog.rules.etcd});
 *   <li>{@link io.etiolog.rules.diagnosis.RuleJudge} asks every rule, which gives {@link
 *       io.etiolog.rules.diagnosis.Finding}s;
 *   <li>{@link io.etiolog.rules.diagnosis.CauseGraph} tells roots from consequences by the
 *       catalogue's edges between what was observed, {@link io.etiolog.rules.diagnosis.Aftermath}
 *       also where the cause is over, and {@link io.etiolog.rules.diagnosis.Ranking} orders them;
 *   <li>{@link io.etiolog.rules.diagnosis.ReportWriter} makes the report of it.
 * </ol>
 *
 * <p>Beside that, {@link io.etiolog.rules.diagnosis.Explainer} says why an id was concluded or not,
 * {@link io.etiolog.rules.diagnosis.Rivals} weighs explanations that compete, {@link
 * io.etiolog.rules.diagnosis.PlannedWorks} names what was done on purpose, and {@link
 * io.etiolog.rules.diagnosis.Lacking} what the bundle lacks; {@link
 * io.etiolog.rules.similar.SimilarRules} guesses what an unexplained error resembles. None of them
 * changes a verdict.
 *
 * <p>Everything is judged by the time in the records, never by arrival; the same input gives the
 * same report.
 */
@NullMarked
package io.etiolog.rules.diagnosis;

import org.jspecify.annotations.NullMarked;
