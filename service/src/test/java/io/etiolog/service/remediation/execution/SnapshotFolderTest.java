// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotFolderTest {
  private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");

  @TempDir private Path root;

  private SnapshotFolder folder() {
    return new SnapshotFolder(root.resolve("snapshots"), Duration.ofDays(2), 3);
  }

  private void taken(String cluster, String name, int daysAgo) throws IOException {
    Path file = Files.writeString(folder().of(cluster).resolve(name), "data");
    Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(daysAgo))));
  }

  private List<String> left(String cluster) throws IOException {
    try (Stream<Path> files = Files.list(folder().of(cluster))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void what_is_too_old_or_too_many_goes_and_the_latest_stays() throws IOException {
    taken("a", "plan-0000000000000001.db", 0);
    taken("a", "plan-0000000000000002.db", 0);
    taken("a", "plan-0000000000000003.db", 1);
    taken("a", "plan-0000000000000004.db", 1);
    taken("a", "notes.txt", 9);
    taken("a", "other.db", 9);
    taken("b", "plan-0000000000000005.db", 9);
    taken("b", "plan-0000000000000006.db", 10);
    folder().prune(NOW);
    assertThat(left("a"))
        .hasSize(5)
        .contains("other.db", "plan-0000000000000001.db", "plan-0000000000000002.db", "notes.txt");
    assertThat(left("b")).containsExactly("plan-0000000000000005.db");
  }

  @Test
  void a_folder_is_its_owner_s_alone_and_stays_inside_whatever_the_cluster_is_called()
      throws IOException {
    Path odd = folder().of("../..");
    assertThat(odd.getParent()).isEqualTo(folder().root());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(odd)))
        .isEqualTo("rwx------");
    assertThat(folder().of("../..")).isEqualTo(odd);
  }

  @Test
  void nothing_is_there_to_delete_before_the_first_snapshot() throws IOException {
    folder().prune(NOW);
    assertThat(folder().root()).doesNotExist();
  }
}
