// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends an outage to a cluster of its own now and then, and notes how long it takes until the
 * stream of events tells of its incident. One thread runs it; the events come on another.
 */
final class IncidentWatch {
  /** At five clusters with one cause, the whole is told and not each. */
  private static final int MOST = 4;

  private static final long PATIENCE = 60_000_000_000L;

  private final LoadedService service;
  private final byte[] outage;
  private final Map<String, Long> told = new ConcurrentHashMap<>();
  private final List<Double> seconds = new ArrayList<>();

  IncidentWatch(LoadedService service, Path samples) throws IOException {
    this.service = service;
    this.outage = Files.readAllBytes(samples.resolve("incidents/two-member-quorum-loss/etcd.log"));
  }

  void begin() {
    service.watch(line -> {
      for (int i = 0; i < MOST; i++) {
        if (line.contains("\"" + cluster(i) + "\"")) {
          told.putIfAbsent(cluster(i), System.nanoTime());
        }
      }
    });
  }

  private static String cluster(int number) {
    return "struck-" + number;
  }

  /** Sends the next outage, if any is left. */
  void strike() throws IOException, InterruptedException {
    int number = seconds.size();
    if (number == MOST) {
      return;
    }
    long sent = System.nanoTime();
    int status = service.post("/api/v1/logs?source=etcd.log&cluster=" + cluster(number), outage);
    if (status != 204) {
      throw new IOException("the outage was answered with " + status);
    }
    Optional<Long> event = await(cluster(number), sent + PATIENCE);
    seconds.add(event.map(at -> (at - sent) / 1e9).orElse(Double.POSITIVE_INFINITY));
  }

  private Optional<Long> await(String cluster, long end) {
    while (!told.containsKey(cluster) && System.nanoTime() < end) {
      LockSupport.parkNanos(5_000_000);
    }
    return Optional.ofNullable(told.get(cluster));
  }

  /** From before an outage was sent to its event, in seconds; infinite where none came. */
  List<Double> seconds() {
    return List.copyOf(seconds);
  }
}
