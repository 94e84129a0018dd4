// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etiolog.service.cluster.Access;
import io.etiolog.service.cluster.Calls;
import io.etiolog.service.cluster.ClusterAccess;
import io.etiolog.service.cluster.EtcdCallException;
import io.etiolog.service.cluster.EtcdCallException.Outcome;
import io.etiolog.service.cluster.Patiences;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.lab.EtcdProgram;
import io.etiolog.service.lab.Relay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.etiolog.service.lab.EtcdProgram#available")
record SnapshotTakerTest(EtcdProgram program) {
  private static final SnapshotBounds BOUNDS =
      new SnapshotBounds(Duration.ofSeconds(90), Duration.ofMinutes(3), 1 << 20);

  /** For members that freeze. */
  private static final SnapshotBounds HASTY =
      new SnapshotBounds(Duration.ofSeconds(3), Duration.ofMinutes(1), 1 << 20);

  @Test
  void a_snapshot_is_whole_for_its_owner_alone_and_etcd_itself_restores_it(@TempDir Path folder)
      throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3)) {
      cluster.start();
      fill(cluster, 20);
      List<Long> progress = new ArrayList<>();
      Path target = folder.resolve("cp-1.db");
      SnapshotFile taken = take(cluster, cluster.member(1), target, BOUNDS, progress);

      assertThat(taken.path()).isEqualTo(target);
      assertThat(taken.bytes()).isEqualTo(Files.size(target)).isGreaterThan(20 * 100_000);
      assertThat(taken.before().revision()).isEqualTo(21);
      assertThat(progress).isSorted().last().isEqualTo(taken.bytes());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
          .isEqualTo("rw-------");
      assertThat(VerifiedSnapshot.of(target))
          .isEqualTo(new VerifiedSnapshot(taken.bytes(), taken.sha256()));
      assertThat(folder).isDirectoryContaining(target::equals).isNotEmptyDirectory();
      assertThat(names(folder)).containsExactly("cp-1.db");
      cluster
          .etcdctl("snapshot", "restore", target.toString(), "--data-dir=" + folder.resolve("data"))
          .orFail();
    }
  }

  @Test
  void a_dead_member_is_unreached_and_leaves_no_file(@TempDir Path folder) throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 1)) {
      Path target = folder.resolve("dead.db");
      assertThatThrownBy(() -> take(cluster, cluster.member(1), target, BOUNDS, new ArrayList<>()))
          .isInstanceOfSatisfying(
              EtcdCallException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.UNREACHED));
      assertThat(names(folder)).isEmpty();
    }
  }

  @Test
  void a_member_that_freezes_or_dies_on_the_way_is_given_up_and_leaves_no_file(@TempDir Path folder)
      throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 1)) {
      cluster.start();
      fill(cluster, 40);
      EtcdMember only = cluster.member(1);
      assertThat(broken(cluster, folder, bytes -> pause(only))).isEqualTo("no answer in time");
      only.resume();
      assertThat(broken(cluster, folder, bytes -> only.kill())).isNotEmpty();
      assertThat(names(folder)).isEmpty();
    }
  }

  @Test
  void a_network_that_never_stalls_but_takes_too_long_is_given_up_too(@TempDir Path folder)
      throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 1);
        Relay relay = Relay.before(cluster.member(1))) {
      cluster.start();
      fill(cluster, 40);
      SnapshotBounds brief = new SnapshotBounds(BOUNDS.stall(), Duration.ofSeconds(2), 1 << 20);
      assertThatThrownBy(() ->
              new SnapshotTaker(Patiences.LONG, brief, Clock.systemUTC())
                  .take(
                      Calls.to(cluster).id(cluster.member(1)),
                      URI.create("https://127.0.0.1:" + relay.port()),
                      Access.secured(cluster),
                      folder.resolve("slow.db"),
                      bytes -> relay.slow(Duration.ofSeconds(1))))
          .isInstanceOf(EtcdCallException.class)
          .hasMessage("no answer in time");
      assertThat(names(folder)).isEmpty();
    }
  }

  @Test
  void what_a_killed_process_has_left_is_taken_away_and_what_is_being_written_is_not(
      @TempDir Path folder) throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 1)) {
      cluster.start();
      Path old = Files.createFile(folder.resolve(".snapshot-1.part"));
      Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
      Files.createFile(folder.resolve(".snapshot-2.part"));
      take(cluster, cluster.member(1), folder.resolve("new.db"), BOUNDS, new ArrayList<>());
      assertThat(names(folder)).containsExactly(".snapshot-2.part", "new.db");
    }
  }

  @Test
  void a_disk_without_room_is_told_before_and_nothing_is_begun(@TempDir Path folder)
      throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 1)) {
      cluster.start();
      List<Long> progress = new ArrayList<>();
      SnapshotBounds none = new SnapshotBounds(BOUNDS.stall(), BOUNDS.whole(), Long.MAX_VALUE / 2);
      assertThatThrownBy(
              () -> take(cluster, cluster.member(1), folder.resolve("a.db"), none, progress))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("has room for 0 bytes");
      assertThat(progress).isEmpty();
      assertThat(names(folder)).isEmpty();
    }
  }

  @Test
  void what_is_there_is_never_written_over(@TempDir Path folder) throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 1)) {
      cluster.start();
      Path target = Files.writeString(folder.resolve("mine.db"), "mine");
      assertThatThrownBy(() -> take(cluster, cluster.member(1), target, BOUNDS, new ArrayList<>()))
          .isInstanceOf(FileAlreadyExistsException.class);
      assertThat(target).hasContent("mine");
    }
  }

  @Test
  void of_another_member_than_the_one_that_is_meant_nothing_is_kept(@TempDir Path folder)
      throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 1)) {
      cluster.start();
      assertThatThrownBy(() ->
              new SnapshotTaker(Patiences.LONG, BOUNDS, Clock.systemUTC())
                  .take(
                      7,
                      URI.create(cluster.member(1).clientUrl()),
                      Access.secured(cluster),
                      folder.resolve("other.db"),
                      bytes -> {}))
          .isInstanceOf(EtcdCallException.class)
          .hasMessageContaining("and not 7");
      assertThat(names(folder)).isEmpty();
    }
  }

  private static String broken(EtcdClusterFixture cluster, Path folder, LongConsumer breaking) {
    return Assertions.catchThrowableOfType(
            EtcdCallException.class,
            () ->
                new SnapshotTaker(Patiences.LONG, HASTY, Clock.systemUTC())
                    .take(
                        Calls.to(cluster).id(cluster.member(1)),
                        URI.create(cluster.member(1).clientUrl()),
                        Access.secured(cluster),
                        folder.resolve("broken.db"),
                        breaking))
        .why();
  }

  private static SnapshotFile take(
      EtcdClusterFixture cluster,
      EtcdMember member,
      Path target,
      SnapshotBounds bounds,
      List<Long> progress)
      throws EtcdCallException, IOException {
    ClusterAccess access = Access.secured(cluster);
    return new SnapshotTaker(Patiences.LONG, bounds, Clock.systemUTC())
        .take(
            Calls.to(cluster).id(member),
            URI.create(member.clientUrl()),
            access,
            target,
            progress::add);
  }

  private static void fill(EtcdClusterFixture cluster, int values) throws IOException {
    for (int i = 0; i < values; i++) {
      cluster.etcdctl("put", "/big/" + i, "x".repeat(100_000)).orFail();
    }
  }

  private static void pause(EtcdMember member) {
    try {
      member.pause();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(Path::getFileName).map(Path::toString).sorted().toList();
    }
  }
}
