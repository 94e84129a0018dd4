// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Makes a folder readable again after whatever happened to it. The newest segment is read as a
 * whole and cut off behind its last whole frame; the older ones are held against what the headers
 * of their successors say of them, and read only where that does not fit. Damage within them is
 * found when they are read. The time this takes so depends on one segment, not on the log.
 */
final class Recovery {
  private final Path folder;
  private final long marker;
  private final TimeSource time;
  private final Deque<SegmentFile> files;
  private final Deque<Segment> segments = new ArrayDeque<>();
  private final List<Damage> damage = new ArrayList<>();

  Recovery(LogFolder folder, TimeSource time) {
    this.folder = folder.path();
    this.marker = folder.marker();
    this.time = time;
    this.files = new ArrayDeque<>(folder.files());
    folder.identity().ifPresent(damage::add);
  }

  Recovered run() throws IOException {
    long next = newest();
    Segment follower = segments.peekFirst();
    SegmentFile newer = files.pollLast();
    while (follower != null && newer != null && !files.isEmpty()) {
      SegmentFile file = files.removeLast();
      follower = older(file, newer, follower);
      segments.addFirst(follower);
      newer = file;
    }
    return new Recovered(List.copyOf(segments), next, List.copyOf(damage));
  }

  /** Leaves the newest segment that has an entry as the last of the files. */
  private long newest() throws IOException {
    Optional<SegmentHeader> removed = Optional.empty();
    long next = 0;
    while (!files.isEmpty()) {
      SegmentFile file = files.getLast();
      next = Math.max(next, file.first());
      long border =
          removed
              .filter(header -> header.before() == file.first())
              .map(header -> Math.min(header.beforeLength(), file.size()))
              .orElse(file.size());
      Survey survey = Survey.of(file.path(), marker, file.first(), border);
      cut(file, survey);
      if (survey.next() > file.first()) {
        reportHeader(file);
        reportLost(file, survey, next);
        Extent extent = new Extent(survey.end(), survey.next());
        segments.add(new Segment(file.path(), file.first(), extent, nanosOf(survey.arrival())));
        return Math.max(next, survey.next());
      }
      DurableFile.delete(folder, file.name());
      files.removeLast();
      removed = file.header();
    }
    return next;
  }

  /** An empty segment that was removed may have told of more entries before it than there are. */
  private void reportLost(SegmentFile file, Survey survey, long next) {
    if (next > survey.next()) {
      Positions lost = new Positions(survey.next(), next);
      damage.add(new Damage(Damage.Kind.SHORTENED, file.name(), survey.end(), 0, lost));
    }
  }

  private void cut(SegmentFile file, Survey survey) throws IOException {
    damage.addAll(survey.damage());
    survey
        .tail()
        .ifPresent(tail ->
            damage.add(
                new Damage(
                    Damage.Kind.TORN_TAIL,
                    file.name(),
                    tail.from(),
                    tail.to() - tail.from(),
                    Positions.NONE)));
    try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.WRITE)) {
      if (channel.size() > survey.end()) {
        channel.truncate(survey.end());
      }
      // What was written but not forced before the end counts as kept from now on.
      channel.force(true);
    }
  }

  private Segment older(SegmentFile file, SegmentFile newer, Segment follower) throws IOException {
    reportHeader(file);
    long length = file.size();
    if (newer.header().isPresent()) {
      SegmentHeader said = newer.header().get();
      if (said.before() != file.first()) {
        missing(file, said, follower);
      } else if (length < said.beforeLength()) {
        damage.add(shortened(file, said, follower));
      } else {
        length = said.beforeLength();
      }
    }
    return new Segment(
        file.path(),
        file.first(),
        new Extent(length, follower.first()),
        newer.header().map(header -> nanosOf(header.created())).orElse(follower.touched()));
  }

  private void missing(SegmentFile file, SegmentHeader said, Segment follower) throws IOException {
    Positions lost = new Positions(nextOf(file), follower.first());
    String name = Segment.name(said.before());
    damage.add(new Damage(Damage.Kind.MISSING, name, 0, said.beforeLength(), lost));
  }

  private Damage shortened(SegmentFile file, SegmentHeader said, Segment follower)
      throws IOException {
    return new Damage(
        Damage.Kind.SHORTENED,
        file.name(),
        file.size(),
        said.beforeLength() - file.size(),
        new Positions(nextOf(file), follower.first()));
  }

  private long nextOf(SegmentFile file) throws IOException {
    return Survey.of(file.path(), marker, file.first(), file.size()).next();
  }

  private void reportHeader(SegmentFile file) {
    if (file.header().isEmpty()) {
      damage.add(
          new Damage(Damage.Kind.HEADER, file.name(), 0, SegmentHeader.BYTES, Positions.NONE));
    }
  }

  /** When something happened, by the source of elapsed time. */
  private long nanosOf(long milliseconds) {
    return time.nanos().getAsLong() - Ages.nanos(time.clock().millis(), milliseconds);
  }

  /** A segment as it lies in the folder. */
  record SegmentFile(Path path, long first, long size, Optional<SegmentHeader> header) {
    String name() {
      return String.valueOf(path.getFileName());
    }

    static SegmentFile of(Path path) throws IOException {
      Optional<SegmentHeader> header = SegmentReader.header(path);
      long first = Segment.firstOf(path);
      if (header.isPresent() && header.get().first() != first) {
        throw new UnusableLogException(
            path + " was renamed: it begins with position " + header.get().first() + ".");
      }
      return new SegmentFile(path, first, Files.size(path), header);
    }
  }
}
