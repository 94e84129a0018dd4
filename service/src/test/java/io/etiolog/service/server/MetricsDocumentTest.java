// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of the service against the list of them in the documents. */
class MetricsDocumentTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** What is there only with what this service has not been given, or has not done. */
  private static final Pattern ELSEWHERE =
      Pattern.compile("etiolog_(?:kafka|forward|tls)_.*|etiolog_tickets.*|etiolog_plans_total");

  @TempDir private Path data;

  @Test
  void eachNumberIsListedAndEachThatIsListedIsThere() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      Set<String> told = told(server);
      Set<String> listed = listed();

      assertThat(listed).as("listed").containsAll(told);
      listed.removeIf(name -> ELSEWHERE.matcher(name).matches());
      assertThat(told).as("told").containsAll(listed);
    }
  }

  @Test
  void linesThatRulesKnowAreCountedAndHowLongTheyWaited() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      String known =
          "{\"level\":\"warn\",\"ts\":\"2026-03-01T00:00:00Z\",\"msg\":\"alarm raised\","
              + "\"alarm\":\"NOSPACE\",\"from\":\"9be6a5bb08e91370\"}\n";
      String unknown = "a line that tells nothing\n";
      server.post("/api/v1/logs?cluster=c&tag=etcd", (known + unknown).getBytes(UTF_8), Map.of());

      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> server.number("etiolog_diagnosis_delay_seconds_count") > 0);
      assertThat(server.number("etiolog_diagnosis_matched_lines_total")).isEqualTo(1);
      assertThat(server.number("etiolog_diagnosis_delay_seconds_sum")).isPositive();
      assertThat(server.get("/prometheus").body())
          .as("how long requests took, by the framework's own numbers")
          .containsPattern("http_server_requests_seconds_count\\{[^}]*uri=\"/api/v1/logs\"");
    }
  }

  private static Set<String> told(RunningServer server) throws Exception {
    return names(
        Pattern.compile("^(etiolog_\\w+)", Pattern.MULTILINE), server.get("/prometheus").body());
  }

  /** The first cells of the tables' rows; {@code `a_b_total`, `_c_total`} stands for two names. */
  private static Set<String> listed() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String document : new String[] {"../docs/service.md", "../docs/tickets.md"}) {
      Matcher row =
          Pattern.compile("^\\| (`etiolog_[^|]*) \\|", Pattern.MULTILINE)
              .matcher(Files.readString(Path.of(document)));
      while (row.find()) {
        names.addAll(ofRow(row.group(1)));
      }
    }
    return names;
  }

  private static Set<String> ofRow(String cell) {
    Set<String> names = names(Pattern.compile("`(_?\\w+)[`{]"), cell);
    Set<String> whole = new TreeSet<>();
    String first = cell.substring(1).split("[`{…]", 2)[0];
    for (String name : names) {
      int depth = (int) name.chars().filter(letter -> letter == '_').count();
      whole.add(name.startsWith("_") ? withoutEnd(first, depth) + name : name);
    }
    return whole;
  }

  private static String withoutEnd(String name, int words) {
    String rest = name;
    for (int i = 0; i < words; i++) {
      rest = rest.substring(0, rest.lastIndexOf('_'));
    }
    return rest;
  }

  private static Set<String> names(Pattern pattern, String text) {
    Set<String> names = new TreeSet<>();
    pattern.matcher(text).results().map(hit -> hit.group(1)).forEach(names::add);
    return names;
  }
}
