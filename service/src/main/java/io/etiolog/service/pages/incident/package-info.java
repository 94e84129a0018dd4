// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What is wrong and how that is known: incidents that live, and reports on bundles. Both are shown
 * from a {@link io.etiolog.rules.report.Report} ({@code CaseReports}); {@code CaseView} says what
 * of it is shown, {@code CauseGraph} and {@code TimelineDrawing} draw it, bounded however much
 * there is.
 */
@NullMarked
package io.etiolog.service.pages.incident;

import org.jspecify.annotations.NullMarked;
