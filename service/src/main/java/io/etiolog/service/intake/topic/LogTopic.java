// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.topic;

import io.etiolog.service.intake.SourceLines;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** What the records of the topic of logs look like, as the manual of this package says. */
public final class LogTopic {
  /** The header that tells a batch from all others of its cluster. */
  public static final String BATCH = "etiolog-batch";

  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_BATCH = 64;

  private LogTopic() {}

  /** The key of a cluster's records. */
  public static byte[] key(String cluster) {
    return cluster.getBytes(StandardCharsets.UTF_8);
  }

  /** The cluster of a key; empty where it is none. */
  public static Optional<String> cluster(byte @Nullable [] key) {
    if (key == null) {
      return Optional.empty();
    }
    try {
      String name = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
      return Optional.of(name).filter(it -> !it.isBlank() && it.length() <= LONGEST_NAME);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** What a batch is called; {@code ""} where nothing says it. */
  public static String batch(Headers headers) {
    Header header = headers.lastHeader(BATCH);
    byte[] name = header == null ? null : header.value();
    return name == null || name.length > LONGEST_BATCH
        ? ""
        : new String(name, StandardCharsets.ISO_8859_1);
  }

  /**
   * The lines of a value.
   *
   * @throws IOException when it is of another version, or ends too early
   */
  public static List<SourceLines> lines(byte @Nullable [] value) throws IOException {
    if (value == null) {
      throw new EOFException("it has no value");
    }
    return SourceLines.read(value);
  }
}
