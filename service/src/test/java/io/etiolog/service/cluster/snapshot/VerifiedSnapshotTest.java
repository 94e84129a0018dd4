// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a snapshot that etcd's own client has taken. */
class VerifiedSnapshotTest {
  private static final int PAGE = 4096;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static byte[] whole;

  @BeforeAll
  static void take() throws IOException {
    EtcdProgram program = EtcdProgram.available().getFirst();
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 1)) {
      cluster.start();
      Path taken = folder.resolve("whole.db");
      cluster.etcdctl("snapshot", "save", taken.toString()).orFail();
      whole = Files.readAllBytes(taken);
    }
  }

  @Test
  void what_etcdctl_saves_is_whole() throws IOException {
    assertThat(VerifiedSnapshot.of(folder.resolve("whole.db")).bytes()).isEqualTo(whole.length);
  }

  @Test
  void a_single_wrong_byte_anywhere_is_found() {
    assertThat(damaged(bytes -> flip(bytes, whole.length / 2)))
        .contains("does not have the SHA-256");
    assertThat(damaged(bytes -> flip(bytes, whole.length - 1)))
        .contains("does not have the SHA-256");
  }

  @Test
  void what_was_cut_off_is_told_apart_from_what_has_no_hash() {
    assertThat(damaged(bytes -> Arrays.copyOf(bytes, bytes.length - 100))).contains("was cut off");
    assertThat(damaged(bytes -> Arrays.copyOf(bytes, bytes.length - 32)))
        .contains("has no SHA-256 at its end");
    assertThat(damaged(bytes -> new byte[0])).contains("is empty");
    assertThat(damaged(bytes -> new byte[32])).contains("is no database of bbolt");
    assertThat(damaged(bytes -> hashed(Arrays.copyOf(bytes, bytes.length - PAGE))))
        .contains("was cut off: its database has " + (whole.length - 32) + " bytes");
  }

  @Test
  void one_of_the_two_first_pages_is_enough() throws IOException {
    Path one = write(hashed(flip(whole, 20)));
    assertThat(VerifiedSnapshot.of(one).bytes()).isEqualTo(whole.length);
    assertThat(damaged(bytes -> hashed(flip(flip(bytes, 20), PAGE + 20))))
        .contains("is no database of bbolt");
  }

  @Test
  void what_is_not_there_cannot_be_read() {
    assertThatThrownBy(() -> VerifiedSnapshot.of(folder.resolve("none.db")))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(DamagedSnapshotException.class);
  }

  private static String damaged(UnaryOperator<byte[]> damage) {
    try {
      Path file = write(damage.apply(whole));
      return "whole: " + VerifiedSnapshot.of(file);
    } catch (DamagedSnapshotException e) {
      return String.valueOf(e.getMessage());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Path write(byte[] bytes) throws IOException {
    return Files.write(Files.createTempFile(folder, "damaged", ".db"), bytes);
  }

  private static byte[] flip(byte[] bytes, int at) {
    byte[] flipped = bytes.clone();
    flipped[at] ^= 1;
    return flipped;
  }

  /** With a right hash at its end, as somebody has it who damages a database on its disk. */
  private static byte[] hashed(byte[] bytes) {
    try {
      int body = bytes.length - 32;
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(bytes, body));
      byte[] hashed = bytes.clone();
      System.arraycopy(hash, 0, hashed, body, hash.length);
      return hashed;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
