// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The fields of one protobuf message, in a slice of a body. By hand and not with generated classes,
 * for two reasons: those refuse a whole request for one text that is no UTF-8, which programs do
 * print; and they build a tree of it.
 */
final class Wire {
  private final byte[] body;
  private final int start;
  private final int length;
  private final CodedInputStream in;
  private int tag;

  Wire(byte[] body, int start, int length) {
    this.body = body;
    this.start = start;
    this.length = length;
    this.in = CodedInputStream.newInstance(body, start, length);
  }

  /** The same message from its beginning. */
  Wire again() {
    return new Wire(body, start, length);
  }

  /** Goes to the next field, and answers its number, or 0 at the end. */
  int next() throws IOException {
    tag = in.readTag();
    return WireFormat.getTagFieldNumber(tag);
  }

  /** Whether the field is a message, text or bytes. */
  boolean isDelimited() {
    return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  /** Where in the body the next byte stands. */
  int position() {
    return start + in.getTotalBytesRead();
  }

  /** The message that the field is; steps over it. */
  Wire message() throws IOException {
    int size = lengthOfField();
    Wire inside = new Wire(body, position(), size);
    in.skipRawBytes(size);
    return inside;
  }

  /** The text that the field is, with U+FFFD for what is no UTF-8. */
  String text() throws IOException {
    int size = lengthOfField();
    String text = new String(body, position(), size, StandardCharsets.UTF_8);
    in.skipRawBytes(size);
    return text;
  }

  private int lengthOfField() throws IOException {
    int size = isDelimited() ? in.readRawVarint32() : -1;
    if (size < 0 || size > start + length - position()) {
      throw new IOException("a field is cut off, or of another kind");
    }
    return size;
  }

  /** The number that the field is, of whatever width. */
  long number() throws IOException {
    return switch (WireFormat.getTagWireType(tag)) {
      case WireFormat.WIRETYPE_VARINT -> in.readRawVarint64();
      case WireFormat.WIRETYPE_FIXED64 -> in.readRawLittleEndian64();
      case WireFormat.WIRETYPE_FIXED32 -> in.readRawLittleEndian32();
      default -> throw new IOException("a field is no number");
    };
  }

  /** Steps over the field. */
  void skip() throws IOException {
    if (!in.skipField(tag)) {
      throw new IOException("a group ends that has not begun");
    }
  }
}
