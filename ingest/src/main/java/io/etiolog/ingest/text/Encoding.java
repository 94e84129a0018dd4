// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** What a text is written in, told by its first bytes. */
public final class Encoding {
  private Encoding() {}

  /** The characters: UTF-16 with its mark, else UTF-8. */
  public static Charset of(byte[] head) {
    return Utf16.opens(head) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
  }

  /** The text as lines of UTF-8. */
  static InputStream decoded(InputStream in, byte[] head, int maxLine) {
    if (Utf16.opens(head)) {
      return new Utf16(in);
    }
    return JournalExport.opens(head) ? new JournalExport(in, maxLine) : in;
  }
}
