// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What came before the damage counts, the damage is said, and nothing is thrown. */
class DamagedArchiveTest {
  private static final Map<String, byte[]> FILES = SomeNode.files();

  @TempDir Path folder;

  @Test
  void everyPrefixOfATarGzIsReadAsFarAsItGoes() {
    byte[] whole = Packing.gzip(Packing.tar(FILES));
    List<String> all = Outcome.of(whole).raw();
    int most = 0;

    for (int length = 1; length < whole.length; length++) {
      Outcome outcome = Outcome.of(Arrays.copyOf(whole, length));
      most = Math.max(most, outcome.evidence().size());
      if (length < whole.length - 8) {
        assertThat(outcome.notes()).as("prefix of %d", length).isNotEmpty();
      }
    }

    assertThat(most).isEqualTo(all.size());
  }

  @Test
  void everyPrefixOfAZipIsReadAsFarAsItGoes() {
    byte[] whole = Packing.zip(FILES);
    int most = 0;

    for (int length = 1; length < whole.length; length++) {
      most = Math.max(most, Outcome.of(Arrays.copyOf(whole, length)).evidence().size());
    }

    assertThat(most).isEqualTo(6);
  }

  @ParameterizedTest
  @EnumSource
  void aTruncatedFileGivesWhatCameBefore(Compression compression) {
    byte[] whole = Packing.pack(compression, longLog());

    Outcome outcome = Outcome.of(Arrays.copyOf(whole, whole.length * 9 / 10));

    // It decodes a large part at once, and of this file there is one.
    boolean all = compression == Compression.BZIP2;
    String read = all ? "nothing of it could be read" : "what came before was read";
    assertThat(outcome.notes()).anyMatch(note -> note.contains(read));
    assertThat(outcome.raw().size()).isBetween(all ? 0 : 500, all ? 0 : 6_000);
  }

  @ParameterizedTest
  @EnumSource
  void noSingleBrokenByteThrows(Compression compression) {
    byte[] whole = Packing.pack(compression, Packing.tar(FILES));
    Random random = new Random(5);
    for (int round = 0; round < 150; round++) {
      byte[] broken = whole.clone();
      broken[random.nextInt(broken.length)] ^= (byte) (1 + random.nextInt(255));
      assertThat(Outcome.of(broken).inputs()).isNotEmpty();
    }
  }

  @Test
  void noBrokenByteOfAnArchiveThrows() throws IOException {
    Path sevenZip = folder.resolve("x.7z");
    Packing.sevenZip(sevenZip, FILES);
    byte[] packed = Files.readAllBytes(sevenZip);
    Random random = new Random(6);
    for (int round = 0; round < 100; round++) {
      assertThat(Outcome.of(broken(Packing.tar(FILES), random)).inputs()).isNotEmpty();
      assertThat(Outcome.of(broken(Packing.zip(FILES), random)).inputs()).isNotEmpty();
      Files.write(sevenZip, broken(packed, random));
      assertThat(Outcome.of(sevenZip)).isNotNull();
    }
  }

  @Test
  void aBrokenMemberOfAZipDoesNotHideTheNext() {
    Map<String, byte[]> files =
        new TreeMap<>(Map.of("a.log", longLog(), "b.log", new byte[] {'x'}));
    byte[] whole = Packing.zip(files);
    Arrays.fill(whole, 2_000, 2_040, (byte) 0xff);

    Outcome outcome = Outcome.of(whole);

    assertThat(outcome.input("a.log").notes()).anyMatch(note -> note.contains("damaged"));
    assertThat(outcome.inputs()).hasSizeGreaterThan(1);
  }

  @Test
  void noiseIsNeverThrownAt() {
    Random random = new Random(8);
    for (int round = 0; round < 400; round++) {
      byte[] noise = new byte[random.nextInt(5_000)];
      random.nextBytes(noise);
      assertThat(Outcome.of(noise).inputs()).hasSize(1);
    }
  }

  @Test
  void noiseBehindEveryMagicNumberIsNeverThrownAt() {
    Random random = new Random(9);
    for (Compression compression : Compression.values()) {
      byte[] start = Packing.pack(compression, Packing.utf8(SomeNode.ETCD));
      for (int round = 0; round < 60; round++) {
        byte[] noise = new byte[3_000];
        random.nextBytes(noise);
        System.arraycopy(start, 0, noise, 0, 4 + random.nextInt(20));
        assertThat(Outcome.of(noise).inputs()).isNotEmpty();
      }
    }
  }

  private static byte[] broken(byte[] whole, Random random) {
    byte[] broken = whole.clone();
    for (int i = 0; i < 3; i++) {
      broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
    }
    return broken;
  }

  /** Lines that do not compress to nothing, so that the damage has an inside to hit. */
  private static byte[] longLog() {
    Random random = new Random(4);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 6_000; i++) {
      text.append("E0723 05:31:06.135471     901 x.go:1] \"line\" n=")
          .append(random.nextLong())
          .append('\n');
    }
    return Packing.utf8(text.toString());
  }
}
