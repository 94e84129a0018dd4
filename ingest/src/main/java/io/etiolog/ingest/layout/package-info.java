// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Whose a log is: what paths, file names and headings say of node, component, pod and container,
 * and in which order the files of a folder were written.
 *
 * <p>{@link io.etiolog.ingest.layout.Layouts} has a row for each layout of a bundle, {@code
 * FileNames} reads a name alone, {@link io.etiolog.ingest.layout.Sections} the headings inside a
 * file, {@code Programs} knows the names under which a program goes. All are conservative: what
 * fits nothing says nothing, and the content decides. Nothing here opens a file.
 *
 * <p>To add a layout, add a row to {@code Layouts} and a line to its test. This package knows only
 * the records that a {@link io.etiolog.ingest.layout.Placement} describes, and the hints that the
 * parsers take.
 */
@NullMarked
package io.etiolog.ingest.layout;

import org.jspecify.annotations.NullMarked;
