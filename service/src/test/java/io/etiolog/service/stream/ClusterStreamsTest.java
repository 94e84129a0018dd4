// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.service.incident.IncidentPolicy;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.incident.store.Incidents;
import io.etiolog.service.intake.SourceLines;
import io.etiolog.service.intake.log.Entry;
import io.etiolog.service.intake.log.TimeSource;
import io.etiolog.service.trace.Tracing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many clusters have a place, and what comes of them while time passes. */
class ClusterStreamsTest {
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");

  @TempDir private Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private Instant service = Instant.parse("2025-07-23T05:30:26Z");
  private final ClusterPlaces places = new ClusterPlaces(2);
  private Database database;
  private IncidentStore store;
  private ClusterStreams streams;

  @BeforeEach
  void open() throws Exception {
    database = Database.embedded(folder.resolve("store"));
    store = new IncidentStore(database);
    streams =
        new ClusterStreams(
            new Diagnostician(CompiledCatalog.builtIn()),
            new Incidents(store, IncidentPolicy.USUAL, nanos::get),
            new StateFolder(folder.resolve("stream")),
            new TimeSource(() -> service, nanos::get),
            places,
            Tracing.NONE);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void take(String cluster, byte[] text) {
    byte[] entry = SourceLines.write(List.of(new SourceLines("etcd.log", text)));
    streams.take(new Entry(0, Instant.EPOCH, cluster, new byte[0], entry, Optional.empty()));
  }

  private void takeLine(String cluster) {
    take(cluster, "a line\n".getBytes(UTF_8));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    service = service.plus(time);
  }

  private long files() throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve("stream"))) {
      return files.count();
    }
  }

  @Test
  void aPlaceIsGivenToAnotherWhenItsClusterHasLongBeenSilentAndWell() throws Exception {
    take("ill", Files.readAllBytes(OUTAGE));
    takeLine("well");
    pass(Duration.ofSeconds(30));
    streams.judge();
    streams.save(2);
    takeLine("new");
    assertThat(places.others()).containsExactly("new");
    assertThat(places.passedOver()).isEqualTo(1);

    pass(Duration.ofHours(2));
    takeLine("new");
    takeLine("newest");

    assertThat(places.others()).containsExactly("newest");
    assertThat(places.taken()).isEqualTo(2);
    assertThat(files()).isEqualTo(1);
    pass(Duration.ofHours(2));
    takeLine("newest");
    takeLine("ill");
    assertThat(places.others()).isEmpty();
    assertThat(places.passedOver()).isEqualTo(2);
  }

  private static final String FULL =
      "write /var/lib/etcd/member/wal/0000000000000001-0000000000001a2b.wal:"
          + " no space left on device";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"level\":\"fatal\",\"ts\":\"2025-07-23T05:30:20.200Z\",\"caller\":\"etcdserver/raft.go:243\","
            + "\"msg\":\"failed to save Raft hard state and entries\",\"error\":\"%s\"}\n",
        "{\"level\":\"fatal\",\"ts\":\"2199-07-23T05:30:20.200Z\",\"caller\":\"etcdserver/raft.go:243\","
            + "\"msg\":\"failed to save Raft hard state and entries\",\"error\":\"%s\"}\n",
        "etcdserver: failed to save Raft hard state and entries: %s\n"
      })
  void theLastWordsOfWhatHasDiedBecomeAnIncidentThoughNoLineComesAfterThem(String words) {
    take("silent", words.replace("%s", FULL).getBytes(UTF_8));
    streams.judge();
    assertThat(store.live("silent")).isEmpty();

    pass(Duration.ofSeconds(4));
    streams.judge();
    assertThat(store.live("silent")).isEmpty();

    pass(Duration.ofSeconds(2));
    streams.judge();

    assertThat(store.live("silent"))
        .singleElement()
        .satisfies(incident -> assertThat(incident.cause()).isEqualTo("etcd-disk-full"));
  }

  @Test
  void anOldLogIsNotOverBeforeItWasJudged() throws Exception {
    ClusterInquiry inquiry =
        ClusterInquiry.begin("old", new Diagnostician(CompiledCatalog.builtIn()));
    inquiry.take(List.of(new SourceLines("etcd.log", Files.readAllBytes(OUTAGE))), Instant.now());

    inquiry.letGo();

    assertThat(inquiry.report().inputs()).hasSize(1);
  }
}
