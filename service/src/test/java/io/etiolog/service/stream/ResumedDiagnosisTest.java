// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.etiolog.ingest.bundle.GrownText;
import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.diagnosis.Investigation;
import io.etiolog.rules.report.Diagnosis;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written down and taken up again gives the diagnoses of what never stopped. */
class ResumedDiagnosisTest {
  private static final Path INCIDENTS = Path.of("../samples/incidents");
  private static final Instant NOW = Instant.parse("2025-07-23T06:00:00Z");
  private static final Diagnostician DIAGNOSTICIAN = new Diagnostician(CompiledCatalog.builtIn());
  private static final int LINES = 60;

  @TempDir private Path folder;

  /** Some lines of a file. */
  private record Chunk(String source, String text) {
    byte[] lines() {
      return text.getBytes(UTF_8);
    }
  }

  private static List<Chunk> chunks(String incident) throws IOException {
    List<Chunk> chunks = new ArrayList<>();
    try (Stream<Path> files = Files.walk(INCIDENTS.resolve(incident))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".log")).sorted().toList()) {
        List<String> lines = new String(Files.readAllBytes(file), UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i += LINES) {
          String text = String.join("\n", lines.subList(i, Math.min(i + LINES, lines.size())));
          chunks.add(new Chunk(file.getFileName().toString(), text + "\n"));
        }
      }
    }
    return chunks;
  }

  private Investigation interrupted(Investigation investigation, long position) throws IOException {
    StateFolder states = new StateFolder(folder);
    states.write(
        new ClusterState("prod", position, NOW, Duration.ofSeconds(3), investigation.state()));
    StateFolder.Found found = states.read(DIAGNOSTICIAN.signals());
    assertThat(found.whole()).isTrue();
    ClusterState state = found.states().getFirst();
    assertThat(state.position()).isEqualTo(position);
    assertThat(state.latest()).isEqualTo(NOW);
    assertThat(state.since()).isEqualTo(Duration.ofSeconds(3));
    return DIAGNOSTICIAN.resume(state.cluster(), NOW, state.found());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two-member-quorum-loss",
        "two-member-quorum-loss-recovered",
        "majority-lost",
        "database-space-exceeded",
        "network-cut",
        "learner-stuck",
        "split-brain"
      })
  void theDiagnosesAreTheSameHoweverOftenItStopped(String incident) throws Exception {
    List<Chunk> chunks = chunks(incident);
    Investigation whole = DIAGNOSTICIAN.investigate("prod", NOW);
    Investigation broken = DIAGNOSTICIAN.investigate("prod", NOW);
    int often = Math.max(1, chunks.size() / 6);
    for (int i = 0; i < chunks.size(); i++) {
      whole.append(chunks.get(i).source(), chunks.get(i).lines(), NOW);
      if (i % often == 0) {
        broken = interrupted(broken, i);
      }
      broken.append(chunks.get(i).source(), chunks.get(i).lines(), NOW);
    }
    broken = interrupted(broken, chunks.size());

    List<Diagnosis> expected = whole.report().diagnoses();
    assertThat(expected).isNotEmpty();
    assertThat(broken.report().diagnoses()).isEqualTo(expected);
    assertThat(broken.report().cluster()).isEqualTo(whole.report().cluster());
    assertThat(broken.report().inputs()).isEqualTo(whole.report().inputs());
  }

  /** Only its first lines tell the year of a log that is sent long afterwards. */
  @Test
  void anOldLogWithoutYearsIsOfTheSameTimeAfterARestart() throws Exception {
    String first = "2024-03-01T10:00:00Z cp-1 systemd[1]: Started kubelet.\n".repeat(45);
    String later =
        "Mar  1 10:00:05 cp-1 kubelet[7]: E0301 10:00:05.000001       7 run.go:72] \"command failed\""
            + " err=\"failed to run Kubelet: running with swap on is not supported, please disable"
            + " swap\"\n";
    Investigation whole = DIAGNOSTICIAN.investigate("prod", NOW);
    whole.append("kubelet.log", first.getBytes(UTF_8), NOW);
    whole.append("etcd.log", "2025-07-23T05:59:00Z going on\n".getBytes(UTF_8), NOW);
    whole.letGo(NOW.minus(Duration.ofDays(1)));
    Investigation broken = interrupted(whole, 1);
    whole.append("kubelet.log", later.getBytes(UTF_8), NOW);
    broken.append("kubelet.log", later.getBytes(UTF_8), NOW);

    assertThat(broken.report().diagnoses())
        .extracting(Diagnosis::firstSeen)
        .contains(Optional.of(Instant.parse("2024-03-01T10:00:05.000001Z")));
    assertThat(broken.report().diagnoses()).isEqualTo(whole.report().diagnoses());
    assertThat(broken.report().inputs()).isEqualTo(whole.report().inputs());
  }

  @Test
  void whatAnotherVersionHasLearntIsLearntAgainButForItsDates() throws Exception {
    Investigation investigation = DIAGNOSTICIAN.investigate("prod", NOW);
    String lines = "2024-03-01T10:00:00Z cp-1 kubelet[7]: going on, alarm:NOSPACE\n".repeat(60);
    investigation.append("kubelet.log", lines.getBytes(UTF_8), NOW);
    StringWriter text = new StringWriter();
    StateWriter.write(new ClusterState("prod", 1, NOW, Duration.ZERO, investigation.state()), text);

    assertThat(texts(text.toString())).isEqualTo(investigation.state().texts());
    assertThat(texts(text.toString().replace("\"reader\":\"\"", "\"reader\":\"9.0\"")))
        .isEqualTo(
            investigation.state().texts().stream().map(GrownText::ofAnotherVersion).toList());
  }

  private static List<GrownText> texts(String state) throws IOException {
    BufferedReader in = new BufferedReader(new StringReader(state));
    return StateReader.read(in, DIAGNOSTICIAN.signals()).found().texts();
  }

  @Test
  void aDamagedStateIsSaidAndLeftOut() throws Exception {
    StateFolder states = new StateFolder(folder);
    Investigation empty = DIAGNOSTICIAN.investigate("prod", NOW);
    states.write(new ClusterState("prod", 1, Instant.MIN, Duration.ZERO, empty.state()));
    states.write(new ClusterState("../other/\0", 2, Instant.MIN, Duration.ZERO, empty.state()));
    Path file;
    try (Stream<Path> files = Files.list(folder)) {
      file = files.sorted().findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(file);

    for (int length = 0; length < bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      StateFolder.Found found = states.read(Map.of());
      assertThat(found.whole()).as("cut off at %s", length).isFalse();
      assertThat(found.states()).hasSize(1);
    }
  }

  @Test
  void whatNoRuleAsksForAnyMoreIsLeftOut() throws Exception {
    Investigation investigation = DIAGNOSTICIAN.investigate("prod", NOW);
    for (Chunk chunk : chunks("two-member-quorum-loss")) {
      investigation.append(chunk.source(), chunk.lines(), NOW);
    }
    StateFolder states = new StateFolder(folder);
    states.write(new ClusterState("prod", 1, NOW, Duration.ZERO, investigation.state()));

    assertThat(states.read(Map.of()).states().getFirst().found().found()).isEmpty();
    assertThat(states.read(DIAGNOSTICIAN.signals()).states().getFirst().found().found())
        .isNotEmpty();
  }

  @Test
  void aStateOfAnotherFormIsRefused() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() ->
            StateReader.read(
                new BufferedReader(new StringReader("{\"format\":2,\"cluster\":\"prod\"}")),
                Map.of()))
        .withMessageContaining("of version 2");
  }
}
