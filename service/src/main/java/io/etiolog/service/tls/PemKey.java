// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private key in PEM. What PKCS #1 and SEC 1 hold is what PKCS #8 wraps together with the name of
 * the algorithm, and that name stands in the public key as well, which the certificate has.
 */
public final class PemKey {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ((?:[A-Z]+ )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]*)-----END ");
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

  private PemKey() {}

  /**
   * Reads the key that belongs to a public one.
   *
   * @throws GeneralSecurityException with a text that says what is wrong, and nothing of the key
   */
  public static PrivateKey read(String pem, PublicKey owner) throws GeneralSecurityException {
    Matcher block = BLOCK.matcher(pem);
    if (!block.find()) {
      throw new KeyException("holds no private key in PEM");
    }
    byte[] body = decoded(block.group(2));
    byte[] wrapped =
        switch (block.group(1)) {
          case "PRIVATE KEY" -> body;
          case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> wrap(body, owner.getEncoded());
          default ->
              throw new KeyException("is encrypted; it must not be, but for the service only");
        };
    try {
      return KeyFactory.getInstance(owner.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(wrapped));
    } catch (GeneralSecurityException e) {
      throw new KeyException("is no " + owner.getAlgorithm() + " key, as the certificate has", e);
    }
  }

  private static byte[] decoded(String base64) throws KeyException {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new KeyException("is damaged", e);
    }
  }

  /** PKCS #8: a version, the algorithm, and the key as octets. */
  private static byte[] wrap(byte[] key, byte[] owner) {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    inner.writeBytes(VERSION_0);
    inner.writeBytes(algorithm(owner));
    inner.writeBytes(element(OCTETS, key));
    return element(SEQUENCE, inner.toByteArray());
  }

  /** The first element within the sequence that a public key is (RFC 5280, 4.1). */
  private static byte[] algorithm(byte[] owner) {
    ByteBuffer in = ByteBuffer.wrap(owner);
    enter(in);
    int start = in.position();
    int length = enter(in);
    byte[] algorithm = new byte[in.position() - start + length];
    in.get(start, algorithm);
    return algorithm;
  }

  /** Goes to what an element holds, and tells how long that is. */
  private static int enter(ByteBuffer in) {
    in.get();
    int first = Byte.toUnsignedInt(in.get());
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7F); i++) {
      length = length << Byte.SIZE | Byte.toUnsignedInt(in.get());
    }
    return length;
  }

  private static byte[] element(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      // Two bytes of length hold any key.
      out.writeBytes(
          new byte[] {(byte) 0x82, (byte) (content.length >> Byte.SIZE), (byte) content.length});
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
