// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import io.etiolog.ingest.text.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells text from what is not for reading. */
final class Magic {
  /** Well-known beginnings in Latin-1, with what they are. */
  private static final Map<String, String> KNOWN = known();

  /** More than one in ten bytes of a binary file are control characters; of text, next to none. */
  private static final int MOST_CONTROLS_PERCENT = 4;

  /** A crash leaves a block of NULs where a log was being written, also at the beginning of one. */
  private static final int MOST_NULS_PERCENT = 30;

  private static final int BOLT_MAGIC_OFFSET = 16;

  private Magic() {}

  /** What it is, where it is not text. */
  static Optional<String> binary(byte[] head) {
    for (Map.Entry<String, String> entry : KNOWN.entrySet()) {
      if (at(head, 0, entry.getKey())) {
        return Optional.of(entry.getValue());
      }
    }
    // The first page of a bbolt file: a page header, then its magic number.
    if (at(head, BOLT_MAGIC_OFFSET, "\355\332\014\355")) {
      return Optional.of("an etcd database (look into it with etcdutl snapshot status)");
    }
    return !Encoding.of(head).equals(StandardCharsets.UTF_8) || !looksBinary(head)
        ? Optional.empty()
        : Optional.of("binary data");
  }

  /** Whether these bytes stand at an offset; given as Latin-1. */
  static boolean at(byte[] head, int offset, String magic) {
    byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
    return head.length >= offset + wanted.length
        && java.util.Arrays.equals(head, offset, offset + wanted.length, wanted, 0, wanted.length);
  }

  private static boolean looksBinary(byte[] head) {
    int start = 0;
    while (start < head.length && head[start] == 0) {
      start++;
    }
    return start == head.length ? start > 0 : looksBinary(head, start);
  }

  private static boolean looksBinary(byte[] head, int start) {
    int nuls = 0;
    int controls = 0;
    for (int i = start; i < head.length; i++) {
      byte b = head[i];
      if (b == 0) {
        nuls++;
      } else if (b > 0 && b < ' ' && !isLayout(b)) {
        controls++;
      }
    }
    long rest = (long) head.length - start;
    return nuls * 100L > rest * MOST_NULS_PERCENT || controls * 100L > rest * MOST_CONTROLS_PERCENT;
  }

  /** Line ends, tabs, form feeds, backspaces and the beginning of colours. */
  private static boolean isLayout(byte b) {
    return b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == '\b' || b == 0x1b;
  }

  private static Map<String, String> known() {
    Map<String, String> known = new LinkedHashMap<>();
    known.put(
        "LPKSHHRH",
        "a binary journal (turn it into text with journalctl --file NAME -o short-iso)");
    known.put("\177ELF", "a program or a core dump");
    known.put("\211PNG\r\n", "an image");
    known.put("\377\330\377", "an image");
    known.put("GIF8", "an image");
    known.put("%PDF-", "a PDF document");
    known.put("SQLite format 3\000", "an SQLite database");
    known.put("\312\376\272\276", "compiled code");
    known.put("Rar!\032\007", "a rar archive (not supported: pack it as tar or zip)");
    known.put("\320\317\021\340\241\261\032\341", "an office document");
    return known;
  }
}
