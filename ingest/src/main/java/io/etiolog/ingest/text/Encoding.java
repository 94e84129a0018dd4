// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a text is written in, told by its first bytes. */
public final class Encoding {
  private Encoding() {}

  /** The characters: UTF-16, else UTF-8. */
  public static Charset of(byte[] head) {
    return Utf16.of(head).orElse(StandardCharsets.UTF_8);
  }

  /** Whether the lines of UTF-8 are the bytes as they stand, and no more of them. */
  public static boolean isPlain(byte[] head) {
    return Utf16.of(head).isEmpty() && journal(head).isEmpty();
  }

  /** The text as lines of UTF-8. */
  static InputStream decoded(InputStream in, byte[] head, int maxLine) {
    Optional<Charset> wide = Utf16.of(head);
    if (wide.isPresent()) {
      return new Utf16(in, wide.get());
    }
    if (CarriageReturns.opens(head)) {
      return new CarriageReturns(in);
    }
    InputStream lines = JournalExport.opens(head) && DosLines.opens(head) ? new DosLines(in) : in;
    return journal(head)
        .<InputStream>map(form -> new JournalStream(lines, maxLine, form))
        .orElse(in);
  }

  private static Optional<JournalForm> journal(byte[] head) {
    if (JournalExport.opens(head)) {
      return Optional.of(new JournalExport());
    }
    if (JournalPretty.opens(head)) {
      return Optional.of(new JournalPretty());
    }
    return JournalVerbose.opens(head) ? Optional.of(new JournalVerbose()) : Optional.empty();
  }
}
