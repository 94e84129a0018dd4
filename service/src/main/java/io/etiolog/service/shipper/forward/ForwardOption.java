// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.forward;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * What a message says of itself.
 *
 * @param chunk the name under which it wants to be acknowledged, or {@code ""}
 * @param compressed how its events are compressed, or {@code ""}
 */
record ForwardOption(String chunk, String compressed) {
  static final ForwardOption NONE = new ForwardOption("", "");

  /** Reads the map that ends a message. */
  static ForwardOption read(MessageUnpacker in, long size) throws IOException {
    if (in.getNextFormat().getValueType() != ValueType.MAP) {
      in.skipValue();
      return NONE;
    }
    String chunk = "";
    String compressed = "";
    int pairs = in.unpackMapHeader();
    for (int i = 0; i < pairs; i++) {
      String name = text(in, size);
      boolean text = in.getNextFormat().getValueType() == ValueType.STRING;
      switch (text ? name : "") {
        case "chunk" -> chunk = text(in, size);
        case "compressed" -> compressed = text(in, size);
        default -> in.skipValue();
      }
    }
    return new ForwardOption(chunk, compressed.equals("text") ? "" : compressed);
  }

  private static String text(MessageUnpacker in, long size) throws IOException {
    int length = in.unpackRawStringHeader();
    if (length < 0 || length > size - in.getTotalReadBytes()) {
      throw new IOException("a value is cut off");
    }
    return new String(in.readPayload(length), StandardCharsets.UTF_8);
  }
}
