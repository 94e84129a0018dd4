// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the snapshots of all clusters are kept, each cluster's in a folder of its own that only the
 * service's user may read: a snapshot holds every secret of its cluster. Immutable.
 *
 * @param root the folder
 * @param age how long one is kept
 * @param most how many of one cluster are kept
 */
public record SnapshotFolder(Path root, Duration age, int most) {
  /** Nothing else is ever deleted: the folder may hold other people's files, too. */
  private static final Pattern OURS = Pattern.compile("plan-[0-9a-f]{16}\\.db");

  /**
   * A cluster's own folder, made where it is missing.
   *
   * @throws IOException when it cannot be made
   */
  public Path of(String cluster) throws IOException {
    Path folder =
        root.resolve(URLEncoder.encode(cluster, StandardCharsets.UTF_8).replace(".", "%2E"));
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(root);
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return folder;
  }

  /**
   * Deletes what is too old or too many of any cluster; the latest of each always stays.
   *
   * @throws IOException when a file cannot be deleted
   */
  public void prune(Instant now) throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    List<Path> clusters;
    try (Stream<Path> all = Files.list(root)) {
      clusters = all.filter(Files::isDirectory).toList();
    }
    for (Path cluster : clusters) {
      prune(cluster, now);
    }
  }

  private void prune(Path cluster, Instant now) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(cluster)) {
      files =
          all.filter(file -> OURS.matcher(file.getFileName().toString()).matches())
              .sorted(Comparator.comparing(SnapshotFolder::taken).reversed())
              .toList();
    }
    for (int i = 1; i < files.size(); i++) {
      if (i >= most || taken(files.get(i)).isBefore(now.minus(age))) {
        Files.deleteIfExists(files.get(i));
      }
    }
  }

  private static Instant taken(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }
}
