// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line as something carried it: a container runtime, Docker, the journal. What a program wrote as
 * several lines they carry one by one, each with a header of its own; so lines of one source that
 * follow each other may be one record, as those of a bare log may.
 *
 * @param head what stands before the text
 * @param source who wrote it, as far as the header tells: the stream, or the host and the program
 * @param text what the program wrote
 * @param tail what stands behind the text; {@code ""} but for JSON
 */
record Carried(String head, String source, String text, String tail) {
  private static final JsonFactory JSON = new JsonFactory();

  /** How Docker's lines begin; source: moby's {@code daemon/logger/jsonfilelog}. */
  private static final String DOCKER = "{\"log\":\"";

  private static final String TIME = "\"time\":";

  /** Neither writes a record as several lines, and both write much. */
  private static final Pattern OTHERS =
      Pattern.compile("(?:.* )?(?:kernel|systemd\\[\\d{1,10}\\]):");

  /** What is enough to see how a record begins. */
  private static final int HEADER = 32;

  /** A line that goes on in another one is shorter, and so is what it goes on with. */
  private static final int LONGEST = 4_000;

  /** A line that nothing carried. */
  static Carried bare(String line) {
    return new Carried("", "", line, "");
  }

  /** Reads a line, where something carried it whole. */
  static Optional<Carried> of(String line) {
    if (line.length() > LONGEST) {
      return Optional.empty();
    }
    if (line.startsWith(DOCKER)) {
      return docker(line);
    }
    Optional<CriPart> part = CriPart.of(line);
    if (part.isPresent()) {
      CriPart cri = part.get();
      return part.filter(one -> !one.partial())
          .map(one -> new Carried(cri.head() + "F ", cri.stream(), cri.text(), ""));
    }
    return journal(line);
  }

  private static Optional<Carried> docker(String line) {
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      json.nextToken();
      boolean whole = json.nextToken() == JsonToken.VALUE_STRING && json.getText().endsWith("\n");
      if (!whole) {
        return Optional.empty();
      }
      String text = json.getText().substring(0, json.getText().length() - 1);
      String tail = line.substring((int) json.currentLocation().getCharOffset() - 1);
      int time = tail.indexOf(TIME);
      return Optional.of(
          new Carried(DOCKER, time < 0 ? tail : tail.substring(0, time), text, tail));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Carried> journal(String line) {
    int header = isRecord(line) ? 0 : IndentedMessage.header(line);
    if (header == 0) {
      return Optional.empty();
    }
    String head = line.substring(0, header);
    return Optional.of(new Carried(head, source(head), line.substring(header), ""))
        .filter(carried -> !OTHERS.matcher(carried.source()).matches());
  }

  /** klog's header holds a colon too. */
  private static boolean isRecord(String line) {
    return !line.isEmpty() && "IWEF{".indexOf(line.charAt(0)) >= 0 && startsRecord(line);
  }

  /** The program, and the host before it, where that is not the time already. */
  private static String source(String header) {
    String[] words = header.strip().split(" +");
    int last = words.length - 1;
    boolean host = last > 0 && words[last - 1].indexOf(':') < 0;
    return host ? words[last - 1] + " " + words[last] : words[last];
  }

  /** Whether nothing carried it. */
  boolean isBare() {
    return head.isEmpty();
  }

  /** What the program wrote in another line, where that line is of the same source. */
  Optional<String> further(String line) {
    return isBare()
        ? Optional.of(line)
        : of(line).filter(other -> other.source.equals(source)).map(Carried::text);
  }

  /** Whether the program began a record with it, as far as that can be told by its look. */
  boolean beginsRecord() {
    return startsRecord(text);
  }

  private static boolean startsRecord(String text) {
    byte[] start =
        text.substring(0, Math.min(text.length(), HEADER)).getBytes(StandardCharsets.UTF_8);
    return Headers.isRecord(start, 0, start.length) || text.startsWith("time=\"");
  }

  /** The line as it would be, had the program written this as one. */
  String whole(String joined) {
    return tail.isEmpty()
        ? head + joined
        : head + new String(JsonStringEncoder.getInstance().quoteAsString(joined + "\n")) + tail;
  }
}
