// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The service's own web pages, made on the server: JTE templates ({@code src/main/jte}), which the
 * build turns into Java so that the compiler checks them, one style sheet, and little script. They
 * ask the same beans as the JSON API ({@code io.etiolog.service.*.http}), and hold no logic of
 * theirs.
 *
 * <ul>
 *   <li>{@link io.etiolog.service.pages.frame}: what all pages share: layout, languages, assets,
 *       headers, errors;
 *   <li>{@link io.etiolog.service.pages.signin}, {@link io.etiolog.service.pages.home}, {@link
 *       io.etiolog.service.pages.incident} (reports on bundles too), {@link
 *       io.etiolog.service.pages.plan}, {@link io.etiolog.service.pages.cluster}, {@link
 *       io.etiolog.service.pages.search}, {@link io.etiolog.service.pages.catalogue}, {@link
 *       io.etiolog.service.pages.settings}: what they are named for.
 * </ul>
 *
 * <p>A page is a record with all that its template shows, ready to be shown; the template only
 * places it. To add one: a record, a template, a controller, and its texts in each language of
 * {@code messages_*.properties}; a test holds the languages against each other.
 *
 * <p>Whatever a log said is text: JTE escapes it by the place where it stands, and {@link
 * io.etiolog.rules.report.VisibleText} spells out what a browser would obey. Nothing works by
 * inline script or style, which the {@code Content-Security-Policy} forbids; a graphic is SVG whose
 * numbers stand in attributes. Each page does its work without script; with it, parts renew
 * themselves.
 */
@NullMarked
package io.etiolog.service.pages;

import org.jspecify.annotations.NullMarked;
