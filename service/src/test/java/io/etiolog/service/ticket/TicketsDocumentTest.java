// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.etiolog.service.ticket.policy.Outlet;
import io.etiolog.service.ticket.policy.TicketFile;
import io.etiolog.service.ticket.policy.TicketPolicy;
import io.etiolog.service.ticket.sink.Caller;
import io.etiolog.service.ticket.sink.SinkKinds;
import io.etiolog.service.ticket.text.SampleTicket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/tickets.md shows is what there is. */
class TicketsDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/tickets.md");
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final Pattern SECRET = Pattern.compile("/run/secrets/([a-z-]+)");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir private Path folder;

  /** What was received: the headers, and under {@code ""} the body. */
  private final BlockingQueue<Map<String, String>> received = new LinkedBlockingQueue<>();

  /** The examples in this language. */
  private static List<String> examples(String language) throws Exception {
    List<String> examples = new ArrayList<>();
    String[] parts = Files.readString(DOCUMENT).split("(?m)^```", -1);
    for (int i = 1; i < parts.length; i += 2) {
      String[] example = parts[i].split("\n", 2);
      if (example[0].equals(language)) {
        examples.add(example[1]);
      }
    }
    return examples;
  }

  /** With secrets that there are; no program can set its own variables. */
  private TicketPolicy read(String example) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "https://example.org/x\n");
    String text =
        SECRET
            .matcher(example.replaceAll("-env: [A-Z_]+", "-file: /run/secrets/x"))
            .replaceAll(Matcher.quoteReplacement(secret.toString()));
    TicketFile.Content content =
        TicketFile.read("tickets.yaml", text, new SinkKinds(new Caller(CLOCK), CLOCK));
    assertThat(content.problems()).isEmpty();
    return content.policy().orElseThrow();
  }

  @Test
  void eachFileCanBeRead() throws Exception {
    List<String> files = examples("yaml");
    assertThat(files).hasSizeGreaterThanOrEqualTo(2);
    for (String file : files) {
      assertThat(read(file).outlets()).isNotEmpty();
    }
    TicketPolicy first = read(files.getFirst());
    assertThat(first.outlets()).extracting(Outlet::name).containsExactly("pager", "events");
    assertThat(first.labels("prod-1")).containsEntry("team", "platform");
  }

  @Test
  void allSystemsAreInBothTables() throws Exception {
    String document = Files.readString(DOCUMENT);
    for (String kind : new SinkKinds(new Caller(CLOCK), CLOCK).names()) {
      assertThat(
              document
                  .lines()
                  .filter(line -> line.startsWith("|"))
                  .filter(line -> line.split("\\|", -1)[1].contains("`" + kind + "`"))
                  .count())
          .as(kind)
          .isEqualTo(2);
    }
  }

  @Test
  void theTemplateMakesTheJsonThatItPromises() throws Exception {
    String template = examples("").stream().filter(it -> it.contains("{{")).findFirst().get();
    Path file = Files.writeString(folder.resolve("template"), template);
    Map<String, String> sent = sent("template: \"" + file + "\"");

    JsonNode made = JSON.readTree(sent.get(""));
    assertThat(made.path("text").asText()).isEqualTo(SampleTicket.make().title());
    assertThat(made.path("steps").get(0).asText()).isEqualTo("Close this");
  }

  @Test
  void theProgramTellsOursFromOthers() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(PYTHON), "Python is not installed");
    Path key = Files.writeString(folder.resolve("key"), "s3cr3t-0f-th3-t3st\n");
    Map<String, String> sent = sent("key-file: \"" + key + "\"");
    Path body = Files.writeString(folder.resolve("body"), sent.get(""));
    String program =
        examples("python").getFirst()
            + "import json, sys\n"
            + "headers = json.loads(sys.argv[1])\n"
            + "body = open(sys.argv[2], 'rb').read()\n"
            + "key = b's3cr3t-0f-th3-t3st'\n"
            + "print(is_ours(key, headers, body), is_ours(key, headers, body + b' '))\n";
    Path file = Files.writeString(folder.resolve("check.py"), program);
    Process python =
        new ProcessBuilder(
                PYTHON.toString(), file.toString(), JSON.writeValueAsString(sent), body.toString())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("True False\n");
  }

  private Map<String, String> sent(String settings) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            Map<String, String> said = new HashMap<>();
            Stream.of("webhook-id", "webhook-timestamp", "webhook-signature")
                .forEach(name ->
                    said.put(
                        name,
                        Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                            .orElse("")));
            byte[] body = exchange.getRequestBody().readAllBytes();
            said.put("", new String(body, StandardCharsets.UTF_8));
            received.add(said);
            exchange.sendResponseHeaders(202, -1);
          }
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      String file = "sinks: [{name: it, kind: webhook, url: \"" + url + "\", " + settings + "}]";
      read(file).outlets().getFirst().sink().open(SampleTicket.make());
      return Optional.ofNullable(received.poll(90, TimeUnit.SECONDS)).orElseThrow();
    } finally {
      server.stop(0);
    }
  }
}
