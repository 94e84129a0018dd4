// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.rules.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A report in a few words, which stand beside it.
 *
 * @param verdict in lower case
 * @param lines how many lines were read
 * @param detail why nothing was understood, where that is so
 */
record Summary(String verdict, long lines, Optional<String> detail) {
  /** The file that holds it. */
  static final String FILE = "summary.json";

  static Summary of(Report report) {
    Optional<String> why =
        report.verdict() == Report.Verdict.EMPTY
            ? Optional.of("no line of it was understood" + NothingRead.why(report))
            : Optional.empty();
    return new Summary(
        report.verdict().name().toLowerCase(Locale.ROOT), report.stats().lines(), why);
  }

  byte[] json() {
    ObjectNode node =
        JsonNodeFactory.instance.objectNode().put("verdict", verdict).put("lines", lines);
    detail.ifPresent(said -> node.put("detail", said));
    return (node + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static Summary read(Path folder) throws IOException {
    JsonNode node = new ObjectMapper().readTree(Files.readAllBytes(folder.resolve(FILE)));
    return new Summary(
        node.path("verdict").asText(),
        node.path("lines").asLong(),
        Optional.of(node.path("detail").asText()).filter(said -> !said.isEmpty()));
  }
}
