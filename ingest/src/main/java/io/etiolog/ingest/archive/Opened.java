// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import java.util.List;

/** What an {@link Unpacker} finds, in the order in which it finds it. */
public sealed interface Opened {
  /**
   * A text, bare of everything it was packed in.
   *
   * @param member the file
   * @param content its bytes, the first of which were looked at; to be read before the unpacker
   *     goes on, since what is left is skipped
   */
  record Text(Member member, PeekableStream content) implements Opened {}

  /**
   * Something to say of a file or an archive that has no lines of its own to speak for it.
   *
   * @param member the file
   * @param format what kind of archive it is, or {@code ""}
   * @param notes what a reader must know of it
   */
  record Remark(Member member, String format, List<String> notes) implements Opened {
    /** Forbids later change. */
    public Remark {
      notes = List.copyOf(notes);
    }
  }
}
