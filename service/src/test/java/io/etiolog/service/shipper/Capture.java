// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One request, datagram, connection or Kafka record that Fluent Bit really sent.
 *
 * @param folder the run's name, without {@code fluent-bit-}
 * @param file where its bytes stand
 * @param records how many records independent libraries found in it
 * @param tag what the run's tag was, where a header or the protocol told it
 * @param requestLine method, path and version, or {@code ""}
 * @param headers by name, in any case; the first of several
 */
public record Capture(
    String folder,
    Path file,
    int records,
    String tag,
    String requestLine,
    Map<String, String> headers) {

  /** Where they stand. */
  public static final Path ROOT = Path.of("src/test/resources/shippers");

  /** What a client says by itself. */
  private static final Set<String> ITS_OWN = Set.of("host", "content-length", "connection");

  private static final Instant RECEIVED = Instant.parse("2025-07-23T05:40:00Z");

  /** All of them. */
  public static List<Capture> all() throws IOException {
    List<Capture> all = new ArrayList<>();
    try (Stream<Path> folders = Files.list(ROOT)) {
      for (Path folder : folders.sorted().toList()) {
        Path description = folder.resolve("capture.json");
        if (Files.exists(description)) {
          addAll(folder, new ObjectMapper().readTree(description.toFile()), all);
        }
      }
    }
    return all;
  }

  private static void addAll(Path folder, JsonNode description, List<Capture> to)
      throws IOException {
    String name = folder.getFileName().toString().substring("fluent-bit-".length());
    for (JsonNode request : description.path("requests")) {
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      String line =
          request.has("head") ? head(folder.resolve(request.path("head").asText()), headers) : "";
      to.add(
          new Capture(
              name,
              folder.resolve(request.path("body").asText()),
              request.path("records").asInt(),
              request.path("tag").asText(),
              line,
              headers));
    }
    for (JsonNode value : description.path("records")) {
      Path file = folder.resolve(value.path("value").asText());
      int records = name.startsWith("kafka-otlp") ? 5 : 1;
      to.add(new Capture(name, file, records, "", "", Map.of()));
    }
  }

  private static String head(Path file, Map<String, String> headers) throws IOException {
    List<String> lines = Files.readString(file, ISO_8859_1).lines().toList();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        headers.putIfAbsent(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    return lines.getFirst();
  }

  /** Its bytes. */
  public byte[] body() throws IOException {
    return Files.readAllBytes(file);
  }

  /** What the request says. */
  public Shipment shipment() {
    Map<String, String> query = new TreeMap<>();
    int mark = requestLine.indexOf('?');
    if (mark > 0) {
      String[] pair = requestLine.substring(mark + 1, requestLine.lastIndexOf(' ')).split("=", 2);
      query.put(pair[0], pair[1]);
    }
    return HeaderNames.USUAL.read(
        name -> Optional.ofNullable(headers.get(name)),
        name -> Optional.ofNullable(query.get(name)),
        RECEIVED);
  }

  /** The protocol of its endpoint or topic. */
  public Protocol protocol() {
    return switch (folder.substring(0, folder.indexOf('-'))) {
      case "es" -> Protocol.ELASTICSEARCH_BULK;
      case "loki" -> Protocol.LOKI;
      case "otlp" -> Protocol.OTLP;
      case "splunk" -> Protocol.SPLUNK_EVENTS;
      case "syslog" -> Protocol.SYSLOG;
      case "kafka" ->
          folder.contains("otlp")
              ? Protocol.OTLP
              : folder.contains("raw") ? Protocol.RAW : Protocol.LOGS;
      default -> Protocol.LOGS;
    };
  }

  /** Where the service takes what it has. */
  public String endpoint() {
    return switch (protocol()) {
      case ELASTICSEARCH_BULK -> "/_bulk";
      case LOKI -> "/loki/api/v1/push";
      case OTLP -> "/v1/logs";
      case SPLUNK_EVENTS -> "/services/collector/event";
      default -> "/api/v1/logs";
    };
  }

  /** Its headers, without those that whoever sends it makes. */
  public Map<String, String> ownHeaders() {
    Map<String, String> own = new TreeMap<>(headers);
    own.keySet().removeIf(name -> ITS_OWN.contains(name.toLowerCase(Locale.ROOT)));
    return own;
  }

  /** Whether it is a connection of the forward protocol. */
  public boolean isForward() {
    return folder.startsWith("forward");
  }

  @Override
  public String toString() {
    return folder + "/" + file.getFileName();
  }
}
