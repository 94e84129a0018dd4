// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a private key in PEM: PKCS#8 ({@code BEGIN PRIVATE KEY}), and what kubeadm, OpenSSL and Go
 * write, PKCS#1 ({@code BEGIN RSA PRIVATE KEY}) and SEC 1 ({@code BEGIN EC PRIVATE KEY}). Java
 * itself reads the first only; the others are put in its envelope (RFC 5208, RFC 5915).
 */
final class PrivateKeyFile {
  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN ((?:RSA |EC |ENCRYPTED )?PRIVATE KEY)-----([^-]*)-----END \\1-----");

  private static final String RSA = "06092a864886f70d0101010500";
  private static final String EC = "06072a8648ce3d0201";
  private static final String VERSION = "020100";
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final int CONTEXT_0 = 0xa0;
  private static final int LENGTH_OF_ONE = 0x81;
  private static final int LENGTH_OF_TWO = 0x82;

  private PrivateKeyFile() {}

  /**
   * Reads one.
   *
   * @throws IOException when there is none that can be read, with what to do in its message
   */
  static PrivateKey read(Path file) throws IOException {
    Matcher pem = PEM.matcher(Files.readString(file, StandardCharsets.US_ASCII));
    if (!pem.find()) {
      throw new IOException(file + " holds no private key in PEM");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
      return switch (pem.group(1)) {
        case "RSA PRIVATE KEY" -> key("RSA", envelope(RSA, der));
        case "EC PRIVATE KEY" -> key("EC", envelope(EC + curve(file, der), der));
        case "PRIVATE KEY" -> ofAnyKind(der);
        default ->
            throw new IOException(
                file + " is encrypted: decrypt it, as with openssl pkey -in " + file);
      };
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw new IOException(
          file + " holds a private key that cannot be read: " + e.getMessage(), e);
    }
  }

  private static PrivateKey ofAnyKind(byte[] der) throws GeneralSecurityException {
    Optional<GeneralSecurityException> failed = Optional.empty();
    for (String algorithm : new String[] {"RSA", "EC", "Ed25519"}) {
      try {
        return key(algorithm, der);
      } catch (GeneralSecurityException e) {
        failed = Optional.of(e);
      }
    }
    throw failed.orElseThrow();
  }

  private static PrivateKey key(String algorithm, byte[] der) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  /** SEQUENCE { version, OCTET STRING { key }, [0] { curve }, ... }: the curve, in hexadecimal. */
  private static String curve(Path file, byte[] der) throws IOException {
    ByteBuffer key = ByteBuffer.wrap(der);
    try {
      key.get();
      if (key.get() == (byte) LENGTH_OF_ONE) {
        key.get();
      }
      skip(key);
      skip(key);
      if (key.get() == (byte) CONTEXT_0) {
        byte[] curve = new byte[key.get()];
        key.get(curve);
        return HexFormat.of().formatHex(curve);
      }
    } catch (BufferUnderflowException | IllegalArgumentException | NegativeArraySizeException e) {
      throw new IOException(file + " holds a private key that is cut or damaged", e);
    }
    throw new IOException(file + " does not name the curve of its key");
  }

  private static void skip(ByteBuffer der) {
    der.get();
    int length = der.get();
    der.position(der.position() + length);
  }

  /** SEQUENCE { version 0, SEQUENCE { algorithm }, OCTET STRING { key } }. */
  private static byte[] envelope(String algorithm, byte[] key) {
    HexFormat hex = HexFormat.of();
    byte[] named = tagged(SEQUENCE, hex.parseHex(algorithm));
    byte[] wrapped = tagged(OCTETS, key);
    return tagged(SEQUENCE, hex.parseHex(VERSION + hex.formatHex(named) + hex.formatHex(wrapped)));
  }

  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream der = new ByteArrayOutputStream();
    der.write(tag);
    int length = content.length;
    if (length < 0x80) {
      der.write(length);
    } else if (length < 0x100) {
      der.write(LENGTH_OF_ONE);
      der.write(length);
    } else {
      der.write(LENGTH_OF_TWO);
      der.write(length >> 8);
      der.write(length);
    }
    der.writeBytes(content);
    return der.toByteArray();
  }
}
