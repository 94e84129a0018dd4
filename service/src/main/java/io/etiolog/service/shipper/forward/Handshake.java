// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.forward;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The handshake of one connection: pure functions of what both sides have said. Digests are
 * compared in constant time.
 */
public final class Handshake {
  private final byte[] nonce;
  private final byte[] salt;
  private final byte[] sharedKey;
  private final String hostname;

  /**
   * @param nonce random bytes of this connection, against repetition
   * @param salt random bytes for users' passwords; empty where no users are asked for
   * @param sharedKey what both sides know
   * @param hostname what this server calls itself
   */
  public Handshake(byte[] nonce, byte[] salt, byte[] sharedKey, String hostname) {
    this.nonce = nonce.clone();
    this.salt = salt.clone();
    this.sharedKey = sharedKey.clone();
    this.hostname = hostname;
  }

  /** What this server says first. */
  public byte[] helo() {
    return Replies.helo(nonce, salt);
  }

  /** Whether a client knows the shared key. */
  public boolean knowsKey(Ping ping) {
    return matches(digest(ping.salt(), utf8(ping.hostname()), nonce, sharedKey), ping.keyDigest());
  }

  /** Whether a client knows its user's password. */
  public boolean knowsPassword(Ping ping, byte[] password) {
    return matches(digest(salt, utf8(ping.username()), password), ping.passwordDigest());
  }

  /** What this server answers a client that may send, which proves that it knows the key too. */
  public byte[] pong(Ping ping) {
    return Replies.pong(true, "", hostname, digest(ping.salt(), utf8(hostname), nonce, sharedKey));
  }

  /**
   * What this server answers a client that may not send.
   *
   * @param reason why, without saying which of key, user and password is wrong
   */
  public byte[] refusal(String reason) {
    return Replies.pong(false, reason, hostname, "");
  }

  private static boolean matches(String expected, String given) {
    return MessageDigest.isEqual(utf8(expected), utf8(given));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String digest(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-512");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-512", e);
    }
  }
}
