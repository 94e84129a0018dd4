// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.etiolog.service.cluster.snapshot.DamagedSnapshotException;
import io.etiolog.service.cluster.snapshot.VerifiedSnapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is said to be a snapshot of etcd's data. */
class EtcdSnapshotsFuzzTest {
  private static final int PAGE = 4096;
  private static final int META = 16;
  private static final int CHECKED = 56;

  static Stream<byte[]> seeds() {
    return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
        .map(order -> header(order).array());
  }

  /** The first page of a database of one page. */
  private static ByteBuffer header(ByteOrder order) {
    return ByteBuffer.allocate(META + CHECKED)
        .order(order)
        .putInt(META, 0xED0CDAED)
        .putInt(META + 4, 2)
        .putInt(META + 8, PAGE)
        .putLong(META + 40, 1)
        .putLong(META + 48, 7);
  }

  @MethodSource("seeds")
  @FuzzTest
  void aFileIsWholeOrIsSaidToBeDamagedAlsoWhereItsSumsAreRight(byte[] bytes) throws IOException {
    check(bytes);
    check(summed(bytes, ByteOrder.LITTLE_ENDIAN));
    check(summed(bytes, ByteOrder.BIG_ENDIAN));
  }

  private static void check(byte[] bytes) throws IOException {
    Path file = Files.write(Files.createTempFile("etcd", ".db"), bytes);
    try {
      assertThat(VerifiedSnapshot.of(file).bytes()).isEqualTo(bytes.length);
      assertThat(summedAnew(bytes)).isEqualTo(bytes);
    } catch (DamagedSnapshotException e) {
      assertThat(e).hasMessageStartingWith(file + " ");
    } finally {
      Files.delete(file);
    }
  }

  /** As a file that begins so has its sums: of its header, and of all of it at its end. */
  private static byte[] summed(byte[] bytes, ByteOrder order) {
    int pages = Math.max(1, (bytes.length + PAGE - 1) / PAGE);
    byte[] padded = Arrays.copyOf(bytes, pages * PAGE + 32);
    long hash = 0xcbf29ce484222325L;
    for (int i = META; i < META + CHECKED; i++) {
      hash = (hash ^ (padded[i] & 0xff)) * 0x100000001b3L;
    }
    ByteBuffer.wrap(padded).order(order).putLong(META + CHECKED, hash);
    return summedAnew(padded);
  }

  private static byte[] summedAnew(byte[] bytes) {
    try {
      int body = bytes.length - 32;
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(bytes, body));
      byte[] summed = bytes.clone();
      System.arraycopy(hash, 0, summed, body, hash.length);
      return summed;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
