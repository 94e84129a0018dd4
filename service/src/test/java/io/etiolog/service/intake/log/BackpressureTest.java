// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for a slow disk is bounded, and shared between the clusters. */
class BackpressureTest {
  private static final long WAITING = 20_000;
  private static final String TEXT = "x".repeat(200);

  @TempDir Path folder;
  private final FaultyDisk disk = new FaultyDisk();
  private IntakeLog log;
  private CompletableFuture<AppendResult> first;

  @BeforeEach
  void openWithABusyDisk() throws IOException {
    MemoryLimits memory = new MemoryLimits(WAITING, 1_000, 1_000, LogFixture.LONG);
    LogLimits limits = new LogLimits(LogFixture.disk(1 << 20, 1 << 24), memory, LogFixture.KEYS);
    log = IntakeLog.open(folder, limits, TimeSource.system(), disk);
    disk.shut();
    first = log.submit(LogFixture.batch("first", TEXT));
    disk.awaitForce();
  }

  @AfterEach
  void close() throws IOException {
    disk.open();
    LogFixture.appended(first.join());
    log.close();
  }

  /** Submits until the log refuses. */
  private List<CompletableFuture<AppendResult>> flood(String cluster) {
    List<CompletableFuture<AppendResult>> taken = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      CompletableFuture<AppendResult> answer = log.submit(LogFixture.batch(cluster, TEXT));
      if (answer.isDone()) {
        assertThat(answer.join()).isEqualTo(new AppendResult.Refused(Refusal.CLUSTER_SHARE));
        assertThat(Refusal.CLUSTER_SHARE.retryAfter()).isPositive();
        return taken;
      }
      taken.add(answer);
    }
    throw new AssertionError("it takes without an end");
  }

  @Test
  void aFloodLeavesRoomForOthers() {
    flood("flood");
    assertThat(log.counts().waitingBytes()).isBetween(WAITING / 3, WAITING * 2 / 3);
    List<CompletableFuture<AppendResult>> second = flood("second flood");
    assertThat(second).hasSizeGreaterThan(3);
    assertThat(log.counts().waitingBytes()).isLessThan(WAITING);
    assertThat(log.submit(LogFixture.batch("small", TEXT))).isNotDone();
  }

  @Test
  void moreThanAllIsRefusedToEveryone() {
    List<AppendResult> refusals =
        IntStream.range(0, 100)
            .mapToObj(i -> log.submit(LogFixture.batch("cluster " + i, TEXT)))
            .filter(CompletableFuture::isDone)
            .map(CompletableFuture::join)
            .toList();
    assertThat(refusals)
        .hasSizeGreaterThan(50)
        .containsOnly(new AppendResult.Refused(Refusal.MEMORY_FULL));
    assertThat(log.counts().waitingBytes()).isLessThanOrEqualTo(WAITING);
    assertThat(log.counts().events().refused())
        .containsEntry(Refusal.MEMORY_FULL, (long) refusals.size());
  }

  @Test
  void aFloodDoesNotDelayOthers() {
    List<CompletableFuture<AppendResult>> flood = flood("flood");
    CompletableFuture<AppendResult> one = log.submit(LogFixture.batch("small", TEXT));
    CompletableFuture<AppendResult> two = log.submit(LogFixture.batch("small", TEXT));
    disk.letThrough(1);
    disk.awaitForce();
    disk.letThrough(1);
    LogFixture.appended(one.join());
    LogFixture.appended(two.join());
    disk.awaitForce();
    assertThat(flood.stream().filter(CompletableFuture::isDone).count())
        .as("answered of the flood of %s", flood.size())
        .isBetween(1L, 3L);
  }

  @Test
  void thereIsRoomAgainWhenTheDiskHasAnswered() throws IOException {
    List<CompletableFuture<AppendResult>> flood = flood("flood");
    disk.open();
    flood.forEach(answer -> LogFixture.appended(answer.join()));
    assertThat(log.counts().waitingBytes()).isZero();
    LogFixture.appended(log.append(LogFixture.batch("flood", TEXT)));
  }
}
