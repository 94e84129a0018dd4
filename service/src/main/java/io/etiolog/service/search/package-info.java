// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The stored lines, and how to find them again: an index over what is in the intake log. {@link
 * io.etiolog.service.search.LineIndex} is the way in; {@link io.etiolog.service.search.http} speaks
 * HTTP.
 *
 * <p>A thread of its own reads the log entry by entry, takes each line apart as a diagnosis does
 * ({@link io.etiolog.service.search.EntryLines}), and adds it to the newest slice. So the index may
 * lag behind the log, and catches up; it never holds the log up: what the log had to delete before
 * it was read is counted, and not found.
 *
 * <h2>Slices</h2>
 *
 * The index is a row of Lucene indexes, one for each day, or more where a day is large. Each is a
 * folder that is named for the position in the log with which it begins. Old lines go by deleting
 * the folder of the oldest, which costs nothing; deleting single documents would rewrite the rest.
 *
 * <p>How far the log was read stands in the commit of the newest slice, so that documents and
 * position are made durable as one: after a crash reading goes on where they stand, and no line is
 * there twice. A slice that cannot be opened is deleted with all that are newer, and the log is
 * read again from there, and so is one in which a search meets damage; without any, from the oldest
 * entry that the log has. Lines that only the index still had are lost then.
 *
 * <h2>A line</h2>
 *
 * <table>
 *   <caption>The fields of a document</caption>
 *   <tr><td>{@code words}</td><td>its message and the values of its fields, taken apart by {@link
 *       io.etiolog.service.search.LineAnalyzer}
 *   <tr><td>{@code cluster}, {@code node}, {@code component}, {@code severity}, {@code source},
 *       {@code pod}, {@code container}</td><td>as they are
 *   <tr><td>{@code time}</td><td>in nanoseconds since 1970; a line without one has that of the line
 *       before it in its file, or of its arrival
 *   <tr><td>{@code seq}</td><td>its place in the log: the entry's position and the number of the line
 *       in it. Lines of one time are in this order, and so are those of one file
 *   <tr><td>{@code text}</td><td>the line as it is in the log, without its secrets
 * </table>
 */
@NullMarked
package io.etiolog.service.search;

import org.jspecify.annotations.NullMarked;
