// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Guarded repair: plans that Etiolog carries out through etcd's API.
 *
 * <p>A {@link io.etiolog.service.remediation.Plan} is made by a playbook from the live state of a
 * cluster. It never changes; it expires; and it carries the {@link
 * io.etiolog.service.remediation.Fingerprint} of the state that it was made for. Its {@link
 * io.etiolog.service.remediation.Step}s are {@link io.etiolog.service.remediation.Action}s of
 * Etiolog's, or a person's. What becomes of it is a {@link io.etiolog.service.remediation.Repair}:
 * the decisions of people, and a {@link io.etiolog.service.remediation.StepRun} for each step,
 * written down before it is tried and again after it.
 *
 * <ul>
 *   <li>{@code playbook} makes plans;
 *   <li>{@code guard} holds the safety rules: what must hold before each action;
 *   <li>{@code execution} carries plans out, one at a time for each cluster, and verifies each
 *       step;
 *   <li>{@code store} keeps them, and who may execute where.
 * </ul>
 *
 * <p>Nothing is ever forced, and lost quorum is never repaired without a person. Whatever is not
 * known stands in the way. Sources: the safety rules of trusted operators, listed in {@code
 * docs/repair.md}.
 */
@NullMarked
package io.etiolog.service.remediation;

import org.jspecify.annotations.NullMarked;
