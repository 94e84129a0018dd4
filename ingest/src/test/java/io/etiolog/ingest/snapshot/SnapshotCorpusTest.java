// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.etiolog.ingest.record.Observation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs detection over the corpus of captured incidents, where it lies beside the project. */
class SnapshotCorpusTest {
  private static final Path CORPUS = Path.of("..", "..", "shared", "corpus", "dev");

  // Files that hold no snapshot: times, transcripts of writes, lines of a package manager, messages
  // of
  // events without their row, a client's log line, an empty alarm list.
  private static final List<String> NO_SNAPSHOT =
      List.of(
          "date.txt",
          "client-writes.txt",
          "apt-upgrade.txt",
          "signalops-ghcr-anonymous-401/events.txt",
          "etcdctl-promote-unstarted-learner/etcdctl-member-promote.txt",
          "kubectl-top-nodes.txt");

  @BeforeAll
  static void needs_the_corpus() {
    assumeTrue(Files.isDirectory(CORPUS), "the corpus lies outside the project");
  }

  @Test
  void no_line_of_a_log_is_taken_for_a_snapshot() throws IOException {
    Map<String, Long> taken = new TreeMap<>();
    for (Path log : files(name -> name.endsWith(".log"))) {
      Reading reading = read(log);
      reading.found().stream()
          .map(observation -> CORPUS.relativize(log) + " " + observation)
          .forEach(line -> taken.merge(line, 1L, Long::sum));
    }

    assertThat(taken.keySet()).isEmpty();
  }

  @Test
  void every_snapshot_says_something() throws IOException {
    List<String> silent = new ArrayList<>();
    Map<String, Integer> kinds = new TreeMap<>();
    for (Path file : files(name -> name.endsWith(".txt") || name.endsWith(".json"))) {
      List<Observation> found = read(file).found();
      found.forEach(observation -> kinds.merge(observation.kind(), 1, Integer::sum));
      boolean empty = Files.size(file) < 4;
      if (found.isEmpty() && !empty && !isNone(file)) {
        silent.add(CORPUS.relativize(file).toString());
      }
    }
    kinds.forEach((kind, count) -> System.out.println(count + " " + kind));

    assertThat(silent).isEmpty();
    assertThat(kinds).containsKeys("etcd.member", "etcd.endpoint-status", "cri.container");
  }

  private static boolean isNone(Path file) {
    return NO_SNAPSHOT.stream().anyMatch(name -> file.toString().replace('\\', '/').endsWith(name));
  }

  private static List<Path> files(Predicate<String> named) throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("case.json"))
          .filter(file -> named.test(file.getFileName().toString()))
          .sorted()
          .toList();
    }
  }

  private static Reading read(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return Reading.of(file.getFileName().toString(), text.lines().toList());
  }
}
