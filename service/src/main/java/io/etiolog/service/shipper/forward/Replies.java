// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.forward;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** What a server of the forward protocol answers. All names and texts are msgpack's str. */
public final class Replies {
  private Replies() {}

  /**
   * Acknowledges a message. To be sent only when its events are durable.
   *
   * @param chunk the message's own word for it
   */
  public static byte[] ack(String chunk) {
    return packed(out -> out.packMapHeader(1).packString("ack").packString(chunk));
  }

  static byte[] helo(byte[] nonce, byte[] salt) {
    return packed(out -> {
      out.packArrayHeader(2).packString("HELO").packMapHeader(3);
      out.packString("nonce").packBinaryHeader(nonce.length).writePayload(nonce);
      out.packString("auth").packBinaryHeader(salt.length).writePayload(salt);
      out.packString("keepalive").packBoolean(true);
    });
  }

  static byte[] pong(boolean accepted, String reason, String hostname, String digest) {
    return packed(out ->
        out.packArrayHeader(5)
            .packString("PONG")
            .packBoolean(accepted)
            .packString(reason)
            .packString(hostname)
            .packString(digest));
  }

  /** Writes a message. */
  @FunctionalInterface
  private interface Writing {
    void to(MessageBufferPacker out) throws IOException;
  }

  private static byte[] packed(Writing writing) {
    try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
      writing.to(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory can always be written", e);
    }
  }
}
