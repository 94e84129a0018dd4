// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The report: what a diagnosis says to people and programs.
 *
 * <p>{@link io.etiolog.rules.report.Report} and the records in it have exactly the shape of the
 * JSON report ({@code etiolog/report-v1}, whose schema is the resource {@code
 * report-v1.schema.json}); each {@link io.etiolog.rules.report.Renderer} shows the same report in
 * another form. The same report is always rendered to the same bytes.
 */
@NullMarked
package io.etiolog.rules.report;

import org.jspecify.annotations.NullMarked;
