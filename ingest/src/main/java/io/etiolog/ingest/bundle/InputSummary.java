// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.limit.Notes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was read from one file, for the report's {@code inputs}.
 *
 * @param file the path inside the bundle, with {@code !/} between an archive and its member
 * @param format the format of most of its lines, such as {@code etcd-json} or {@code
 *     etcdctl-member-list}; {@code ""} where none or hardly any of those looked at has a known one
 * @param component the program it speaks of, or {@code ""}
 * @param node the host, or {@code ""}
 * @param lines how many lines it has
 * @param bytes how many bytes, after decompression
 * @param unparsed how many of the lines that were looked at no format took
 * @param redacted how many secrets were replaced in the lines that were looked at
 * @param from the earliest time seen
 * @param to the latest time seen
 * @param notes what a reader must know: an assumed year or zone, a limit reached, a damaged archive
 */
public record InputSummary(
    String file,
    String format,
    String component,
    String node,
    long lines,
    long bytes,
    long unparsed,
    long redacted,
    Optional<Instant> from,
    Optional<Instant> to,
    List<String> notes) {

  /** Forbids later change. */
  public InputSummary {
    notes = List.copyOf(notes);
  }

  /** Whether there is something in it that could not be read, and nothing that could. */
  public boolean isUnread() {
    return lines == 0
        && notes.stream()
            .anyMatch(note -> !note.equals(Notes.EMPTY) && !note.equals(Notes.NO_FILES));
  }

  /** The same, with these notes before its own. */
  public InputSummary with(List<String> more) {
    List<String> all = new ArrayList<>(more);
    all.addAll(notes);
    return new InputSummary(
        file, format, component, node, lines, bytes, unparsed, redacted, from, to, all);
  }

  /** The summary of this file and of more that came after it. */
  public InputSummary continuedBy(InputSummary more) {
    Set<String> said = new LinkedHashSet<>(notes);
    said.addAll(more.notes());
    return new InputSummary(
        file,
        format.isEmpty() ? more.format() : format,
        component.isEmpty() ? more.component() : component,
        node.isEmpty() ? more.node() : node,
        lines + more.lines(),
        bytes + more.bytes(),
        unparsed + more.unparsed(),
        redacted + more.redacted(),
        Stream.concat(from.stream(), more.from().stream()).min(Instant::compareTo),
        Stream.concat(to.stream(), more.to().stream()).max(Instant::compareTo),
        List.copyOf(said));
  }
}
