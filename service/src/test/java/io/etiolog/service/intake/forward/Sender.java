// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.forward;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

/** A sender of the forward protocol, as its specification has it. */
final class Sender implements AutoCloseable {
  private static final int PATIENCE = 90_000;

  private final Socket socket;
  private final OutputStream out;
  private final MessageUnpacker in;

  Sender(InetSocketAddress server) throws IOException {
    this(new Socket(server.getAddress(), server.getPort()));
  }

  /** One that is connected. */
  Sender(Socket socket) throws IOException {
    this.socket = socket;
    this.socket.setSoTimeout(PATIENCE);
    this.out = socket.getOutputStream();
    InputStream answers = socket.getInputStream();
    this.in = MessagePack.newDefaultUnpacker(answers);
  }

  /** A message with one event, and what it wants to be acknowledged by. */
  static byte[] message(String tag, String log, String chunk) throws IOException {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      packer.packArrayHeader(3).packString(tag).packArrayHeader(1);
      packer.packArrayHeader(2).packLong(1_753_248_668L);
      packer.packMapHeader(1).packString("log").packString(log);
      packer.packMapHeader(1).packString("chunk").packString(chunk);
      return packer.toByteArray();
    }
  }

  void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** What the server says next. */
  Value answer() throws IOException {
    return in.unpackValue();
  }

  /** So many bytes of what the server says next. */
  byte[] bytes(int count) throws IOException {
    return in.readPayload(count);
  }

  /** What it acknowledges next. */
  String acknowledged() throws IOException {
    return answer()
        .asMapValue()
        .map()
        .getOrDefault(ValueFactory.newString("ack"), ValueFactory.newNil())
        .asStringValue()
        .asString();
  }

  /** Says who it is, to the server that has asked. */
  boolean greet(String key, String user, String password) throws IOException {
    Value options = answer().asArrayValue().get(1);
    byte[] nonce = bytes(options, "nonce");
    byte[] salt = utf8("salt");
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      packer.packArrayHeader(6).packString("PING").packString("node1").packString("salt");
      packer.packString(digest(salt, utf8("node1"), nonce, utf8(key))).packString(user);
      packer.packString(digest(bytes(options, "auth"), utf8(user), utf8(password)));
      send(packer.toByteArray());
    }
    return answer().asArrayValue().get(1).asBooleanValue().getBoolean();
  }

  private static byte[] bytes(Value options, String name) {
    return options
        .asMapValue()
        .map()
        .getOrDefault(ValueFactory.newString(name), ValueFactory.newNil())
        .asRawValue()
        .asByteArray();
  }

  private static String digest(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-512");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the server has ended the connection. */
  boolean isCutOff() {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      // Reset, or so: also where TLS says it in words of its own.
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
