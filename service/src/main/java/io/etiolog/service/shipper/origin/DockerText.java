// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.origin;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/** A line of Docker's json-file driver, which nobody has taken apart. */
final class DockerText {
  private static final String BEGINNING = "{\"log\":\"";
  private static final String STREAM = "\"stream\":\"";

  private DockerText() {}

  /** What the program printed, where it is such a line. */
  static Optional<Line> of(String line) {
    if (!line.startsWith(BEGINNING) || !line.contains(STREAM)) {
      return Optional.empty();
    }
    String log = "";
    String stream = "";
    String time = "";
    try (JsonParser parser = JsonFields.LENIENT.createParser(line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "log" -> log = parser.getText();
          case "stream" -> stream = parser.getText();
          case "time" -> time = parser.getText();
          default -> parser.skipChildren();
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    boolean ends = log.endsWith("\n");
    String text = ends ? log.substring(0, log.length() - 1) : log;
    return Optional.of(new Line(text, false, false, TimeText.zoned(time), stream, !ends));
  }
}
