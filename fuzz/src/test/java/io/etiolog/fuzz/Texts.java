// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import io.etiolog.ingest.text.Encoding;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What targets make their texts of. */
final class Texts {
  /**
   * So that nothing takes what follows for an archive, UTF-16 or a journal; it may be Markdown, or
   * wrapped.
   */
  static final byte[] START = ascii("# Text\n");

  private Texts() {}

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  /** An input whose first byte chooses something. */
  static byte[] choosing(int choice, byte[] rest) {
    return joined(new byte[] {(byte) choice}, rest);
  }

  /** What the first byte of an input chooses. */
  static int choice(byte[] input, int choices) {
    return input.length == 0 ? 0 : (input[0] & 0xff) % choices;
  }

  /** What stands behind the first byte of an input. */
  static byte[] rest(byte[] input) {
    return Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
  }

  /** Whether the readers take a text for UTF-8, as it stands. */
  static boolean isUtf8(byte[] text) {
    return Encoding.of(text).equals(StandardCharsets.UTF_8);
  }

  /** As many lines as breaks, and one more where anything stands behind the last one. */
  static long lines(byte[] text) {
    long breaks = 0;
    for (byte b : text) {
      breaks += b == '\n' ? 1 : 0;
    }
    return breaks + (text.length == 0 || text[text.length - 1] == '\n' ? 0 : 1);
  }
}
