// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.lab.EtcdProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.etiolog.service.lab.EtcdProgram#available")
record StorageLiveTest(EtcdProgram program) {
  /** Room for two preallocated segments of the write-ahead log of 64 MiB, and some data. */
  private static final int DISK_MEBIBYTES = 160;

  private static final String BIG = "x".repeat(100_000);

  @Test
  void a_database_over_its_quota_is_no_space_until_the_alarm_is_disarmed() throws IOException {
    try (EtcdClusterFixture cluster =
        EtcdClusterFixture.secured(program, 3, "--quota-backend-bytes=1048576")) {
      Doctor doctor = new Doctor(cluster);
      cluster.start();
      cluster.await().until(() -> !cluster.etcdctl("put", "key", BIG).succeeded());
      Diagnosis full = doctor.awaitRoot("etcd-nospace");
      assertThat(full.scope().nodes()).isNotEmpty();

      String revision = revision(cluster);
      cluster.etcdctl("compact", revision).orFail();
      // The followers compact by themselves, and who was not done before is full as ever.
      cluster
          .await()
          .until(() -> {
            for (EtcdMember member : cluster.members()) {
              cluster.etcdctl(List.of(member), "defrag").orFail();
            }
            cluster.etcdctl("alarm", "disarm").orFail();
            return cluster.etcdctl("put", "key", "small").succeeded();
          });
      cluster.awaitHealthy(cluster.members());
      doctor.awaitRecovered("etcd-nospace");
    }
  }

  @Test
  void a_write_ahead_log_with_a_torn_record_is_damaged_data() throws IOException {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3)) {
      Doctor doctor = new Doctor(cluster);
      cluster.start();
      for (int i = 0; i < 5; i++) {
        cluster.etcdctl("put", "key" + i, BIG).orFail();
      }
      EtcdMember torn = cluster.member(3);
      torn.kill();
      overwrite(writeAheadLog(torn), 100_000);
      cluster.start(torn);
      torn.awaitEnd();
      Diagnosis damaged = doctor.awaitRoot("etcd-data-damaged");
      assertThat(damaged.scope().nodes()).containsExactly(torn.name());

      cluster.remove(torn);
      cluster.addAgain(torn);
      cluster.awaitHealthy(cluster.members());
      doctor.awaitRecovered("etcd-data-damaged");
    }
  }

  @Test
  void a_disk_without_space_is_told_until_there_is_room_again() throws IOException {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3)) {
      EtcdMember full = cluster.member(3);
      Assumptions.assumeTrue(full.mountDisk(DISK_MEBIBYTES), "no right to mount a file system");
      Doctor doctor = new Doctor(cluster);
      cluster.start();
      Path ballast = full.mount().resolve("ballast");
      fill(ballast);
      cluster
          .await()
          .until(() -> {
            cluster.etcdctl(cluster.members().subList(0, 2), "put", "key", BIG);
            return !full.isRunning();
          });
      Diagnosis found = doctor.awaitRoot("etcd-disk-full");
      assertThat(found.scope().nodes()).containsExactly(full.name());

      Files.delete(ballast);
      cluster.start(full);
      cluster.awaitHealthy(cluster.members());
      doctor.awaitRecovered("etcd-disk-full");
    }
  }

  private static void fill(Path ballast) throws IOException {
    byte[] block = new byte[1 << 16];
    try (OutputStream stream = Files.newOutputStream(ballast)) {
      for (int i = 0; i < DISK_MEBIBYTES << 4; i++) {
        stream.write(block);
      }
      throw new AssertionError("the disk is larger than it was made");
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  private static String revision(EtcdClusterFixture cluster) throws IOException {
    String answer = cluster.etcdctl("get", "key", "-w", "fields").orFail();
    return answer
        .lines()
        .filter(line -> line.startsWith("\"Revision\" : "))
        .map(line -> line.substring(line.indexOf(':') + 2))
        .findFirst()
        .orElseThrow();
  }

  private static Path writeAheadLog(EtcdMember member) throws IOException {
    try (Stream<Path> files = Files.list(member.data().resolve("member/wal"))) {
      return files
          .filter(file -> file.toString().endsWith(".wal"))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  private static void overwrite(Path file, long position) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap("damaged by the test".getBytes(US_ASCII)), position);
    }
  }
}
