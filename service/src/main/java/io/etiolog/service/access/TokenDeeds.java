// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was done to the tokens and does not stand in the audit yet: the command line cannot open the
 * database that a running service has open. A line of JSON each. Whoever uses it holds the lock of
 * the tokens.
 */
final class TokenDeeds {
  private static final Logger LOG = LoggerFactory.getLogger(TokenDeeds.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  TokenDeeds(Path file) {
    this.file = file;
  }

  /** Where they are. */
  Path path() {
    return file;
  }

  /** Whether there is any. */
  boolean isThere() {
    return Files.exists(file);
  }

  /** Adds one; it is on the disk when this returns. */
  void add(TokenDeed deed) throws IOException {
    ObjectNode node = JSON.createObjectNode();
    node.put("at", deed.at().toString()).put("who", deed.who());
    node.put("deed", deed.deed()).put("said", deed.said());
    try (FileChannel out =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      // Behind what a crash or a full disk has cut off, which may not take this one with it.
      String text = (out.size() == 0 ? "" : "\n") + JSON.writeValueAsString(node) + "\n";
      ByteBuffer line = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        out.write(line);
      }
      out.force(true);
    }
  }

  /** All of them, the oldest first; what a crash has cut off is passed over. */
  List<TokenDeed> read() throws IOException {
    List<TokenDeed> deeds = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line :
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n+")) {
        try {
          JsonNode node = JSON.readTree(line);
          deeds.add(
              new TokenDeed(
                  Instant.parse(node.path("at").asText()),
                  node.path("who").asText(),
                  node.path("deed").asText(),
                  node.path("said").asText()));
        } catch (IOException | DateTimeException e) {
          LOG.warn("A line of {} cannot be understood", file);
        }
      }
    }
    return List.copyOf(deeds);
  }

  /** Forgets all of them. */
  void clear() throws IOException {
    Files.deleteIfExists(file);
  }
}
