// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.match;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * A line as its program printed it: without the time and stream that a container runtime puts in
 * front (the CRI's log format), and out of the JSON that Docker's {@code json-file} driver puts
 * around it. Stateless.
 */
final class PrintedLine {
  private static final String DOCKER = "{\"log\":\"";
  private static final JsonFactory JSON = new JsonFactory();

  private PrintedLine() {}

  static String of(String raw) {
    if (raw.startsWith(DOCKER)) {
      return ofDocker(raw);
    }
    int stream = raw.indexOf(' ');
    boolean cri =
        stream > 0
            && Character.isDigit(raw.charAt(0))
            && (raw.startsWith("stdout ", stream + 1) || raw.startsWith("stderr ", stream + 1));
    int tag = stream + "stdout ".length() + 1;
    // F is for a full line, P for a part of one.
    boolean tagged = cri && (raw.startsWith("F ", tag) || raw.startsWith("P ", tag));
    return tagged ? raw.substring(tag + 2) : raw;
  }

  private static String ofDocker(String raw) {
    try (JsonParser json = JSON.createParser(raw)) {
      json.nextToken(); // {
      json.nextToken(); // "log":
      return json.nextToken() == JsonToken.VALUE_STRING ? json.getText().stripTrailing() : raw;
    } catch (IOException cut) {
      return raw;
    }
  }
}
