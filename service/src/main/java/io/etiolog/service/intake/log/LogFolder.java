// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import io.etiolog.service.intake.log.Recovery.SegmentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The log's folder: which segments it has, and whose they are.
 *
 * @param path the folder
 * @param marker with what each frame in it begins
 * @param files its segments, oldest first, as they were when it was opened
 * @param identity the damage to the file that holds the marker
 */
record LogFolder(Path path, long marker, List<SegmentFile> files, Optional<Damage> identity) {
  /**
   * Opens a folder that this process has locked, and makes it a log's where it is none yet.
   *
   * @throws UnusableLogException when it cannot be told which log the segments are of
   */
  static LogFolder open(Path path) throws IOException {
    List<SegmentFile> files = files(path);
    OptionalLong said = Identity.read(path);
    Set<Long> markers = new TreeSet<>();
    said.ifPresent(markers::add);
    files.stream().flatMap(file -> file.header().stream()).forEach(h -> markers.add(h.marker()));
    if (markers.size() > 1) {
      throw new UnusableLogException(
          path + " holds segments of several intake logs. Keep each log in a folder of its own.");
    }
    if (markers.isEmpty() && !files.isEmpty()) {
      throw new UnusableLogException(
          "Neither the file identity nor a segment's header can be read in "
              + path
              + ". Restore identity from a back-up of this folder, or move the folder away.");
    }
    long marker = markers.stream().findFirst().orElseGet(Identity::draw);
    Optional<Damage> damage = Optional.empty();
    if (said.isEmpty()) {
      Identity.write(path, marker);
      damage = Optional.of(identityDamage()).filter(any -> !files.isEmpty());
    }
    return new LogFolder(path, marker, files, damage);
  }

  private static Damage identityDamage() {
    return new Damage(Damage.Kind.IDENTITY, Identity.NAME, 0, 0, Positions.NONE);
  }

  private static List<SegmentFile> files(Path path) throws IOException {
    List<SegmentFile> files = new ArrayList<>();
    for (Path segment : segments(path)) {
      files.add(SegmentFile.of(segment));
    }
    return files;
  }

  private static List<Path> segments(Path path) throws IOException {
    try (Stream<Path> all = Files.list(path)) {
      return all.filter(Segment::isOne).sorted().toList();
    }
  }
}
