// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Bundles that people upload: taken to the disk as they come, diagnosed one after the other, and
 * kept as reports for some time. {@link io.etiolog.service.bundle.Bundles} is the way in; {@link
 * io.etiolog.service.bundle.http} speaks HTTP. Nothing here knows the framework, and {@link
 * io.etiolog.service.bundle.ReportForm} serves the command line too.
 *
 * <h2>The folder</h2>
 *
 * <table>
 *   <caption>What it holds</caption>
 *   <tr><td>{@code incoming/ID/content/}</td><td>what is on its way; deleted at the next start
 *   <tr><td>{@code kept/ID/about.json}</td><td>the bundle's name, cluster, time and size
 *   <tr><td>{@code kept/ID/content/}</td><td>what was uploaded, until it is diagnosed
 *   <tr><td>{@code kept/ID/attempts}</td><td>a byte for each diagnosis that was begun
 *   <tr><td>{@code kept/ID/report/}</td><td>the report in each form, and {@code summary.json}
 *   <tr><td>{@code kept/ID/deleted}</td><td>that it was deleted while it was diagnosed
 *   <tr><td>{@code kept/ID/failure.txt}</td><td>why there is no report, and never will be
 * </table>
 *
 * A bundle comes into {@code kept} by one renaming, after its bytes were forced to the disk, and so
 * does its report: whenever the process ends, each is there as a whole or not at all. What has no
 * report at the start is diagnosed then; what has ended the process several times is given up.
 *
 * <p>Uploads hold secrets, which the diagnosis leaves out of its reports. So they are readable for
 * the owner alone, and deleted once the report stands.
 */
@NullMarked
package io.etiolog.service.bundle;

import org.jspecify.annotations.NullMarked;
