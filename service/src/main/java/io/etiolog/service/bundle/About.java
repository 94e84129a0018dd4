// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * What is known of a bundle from the moment it is here.
 *
 * @param id nobody can guess it
 * @param name what the report calls it
 * @param cluster whose it is, or {@code ""}
 * @param received when all of it was here; logs without a year are read as of then
 * @param bytes its size as it was sent
 */
public record About(String id, String name, String cluster, Instant received, long bytes) {
  /** The file that holds it. */
  static final String FILE = "about.json";

  byte[] json() {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", name)
            .put("cluster", cluster)
            .put("received", received.toString())
            .put("bytes", bytes);
    return (node + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Of the bundle in a folder, whose name is its id. */
  static About read(Path folder) throws IOException {
    JsonNode node = new ObjectMapper().readTree(Files.readAllBytes(folder.resolve(FILE)));
    try {
      return new About(
          String.valueOf(folder.getFileName()),
          node.path("name").asText(),
          node.path("cluster").asText(),
          Instant.parse(node.path("received").asText()),
          node.path("bytes").asLong());
    } catch (DateTimeException e) {
      throw new IOException(folder + " is no bundle", e);
    }
  }
}
