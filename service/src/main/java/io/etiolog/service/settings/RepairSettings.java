// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the service can be told of repairs. */
public final class RepairSettings {
  /** Whether plans may be executed at all. */
  public static final Setting<Boolean> EXECUTION =
      new Setting<>(
          "repair.execution",
          ValueKind.onOff(),
          "on",
          "whether approved plans may be executed; off: they are only made and shown");

  /** Whether a plan is made for each incident. */
  public static final Setting<Boolean> PROPOSE =
      new Setting<>(
          "repair.propose",
          ValueKind.onOff(),
          "on",
          "whether a plan is made for each incident that opens; off: only when somebody asks for one");

  /** On how many clusters at the same time. */
  public static final Setting<Integer> AT_ONCE =
      new Setting<>(
          "repair.at-once",
          ValueKind.number(1, 1_000),
          "1",
          "on how many clusters plans may be executed at the same time");

  /** Where snapshots go. */
  public static final Setting<Path> SNAPSHOTS =
      new Setting<>(
          "repair.snapshots",
          ValueKind.path(),
          "",
          "the folder for snapshots of etcd's data (usually snapshots in the data folder)");

  /** How long they are kept. */
  public static final Setting<Duration> SNAPSHOTS_AGE =
      new Setting<>(
          "repair.snapshots-age",
          ValueKind.duration(Duration.ofHours(1), Duration.ofDays(3650)),
          "720h",
          "how long a snapshot is kept; the latest of a cluster always is");

  /** How many of them are kept. */
  public static final Setting<Integer> SNAPSHOTS_COUNT =
      new Setting<>(
          "repair.snapshots-count",
          ValueKind.number(1, 10_000),
          "5",
          "how many snapshots of a cluster are kept");

  private RepairSettings() {}

  /** All of them, in the order in which the help shows them. */
  static List<Setting<?>> all() {
    return List.of(EXECUTION, PROPOSE, AT_ONCE, SNAPSHOTS, SNAPSHOTS_AGE, SNAPSHOTS_COUNT);
  }
}
