// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.frame;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A file that pages load. Its address changes with its bytes, so that browsers may keep it for
 * ever.
 *
 * @param name the last part of its address
 * @param type its media type
 * @param hash the beginning of the SHA-256 of its bytes
 * @param bytes what is in it
 */
@SuppressWarnings("ArrayRecordComponent") // It is handed through, not compared.
record Asset(String name, String type, String hash, byte[] bytes) {
  private static final int HASH_BYTES = 8;

  /** One out of the jar. */
  static Asset read(String name, String type, String resource) {
    try (InputStream in =
        Objects.requireNonNull(
            Asset.class.getResourceAsStream(resource), "the jar lacks " + resource)) {
      byte[] bytes = in.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Asset(name, type, HexFormat.of().formatHex(digest, 0, HASH_BYTES), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Where it is. */
  String address() {
    return "/assets/" + hash + "/" + name;
  }
}
