// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of one file of a cluster, as they would stand in it.
 *
 * <p>In an entry of the log: a byte with the version, 1; then for each file its name in Java's
 * modified UTF-8 (two bytes of length in front), the number of bytes of its lines in four bytes,
 * the most significant first, and the lines in UTF-8.
 *
 * @param source the file's name, as a bundle would have it: {@code
 *     nodes/cp-1/journal/kubelet.service.log}
 * @param text whole lines in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // Megabytes are handed through, not compared.
public record SourceLines(String source, byte[] text) {
  private static final int VERSION = 1;

  /** What an entry of the log holds for these. */
  public static byte[] write(List<SourceLines> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      for (SourceLines file : files) {
        out.writeUTF(file.source());
        out.writeInt(file.text().length);
        out.write(file.text());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written to", e);
    }
    return bytes.toByteArray();
  }

  /**
   * What an entry of the log holds.
   *
   * @throws IOException when it is of another version, or ends too early
   */
  public static List<SourceLines> read(byte[] entry) throws IOException {
    List<SourceLines> files = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(entry))) {
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new IOException("an entry of version " + version + "; this Etiolog reads " + VERSION);
      }
      while (in.available() > 0) {
        String source = in.readUTF();
        byte[] text = new byte[size(in)];
        in.readFully(text);
        files.add(new SourceLines(source, text));
      }
    }
    return files;
  }

  /** What is said must be there: nobody may have gigabytes made room for. */
  private static int size(DataInputStream in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > in.available()) {
      throw new EOFException(
          "lines of " + size + " bytes, of which " + in.available() + " are there");
    }
    return size;
  }
}
