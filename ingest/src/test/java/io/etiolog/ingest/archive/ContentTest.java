// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContentTest {
  private static final Map<String, byte[]> FILES = SomeNode.files();

  @Test
  void textOfAnyLengthIsText() {
    String text = SomeNode.ETCD + SomeNode.KUBELET.repeat(9);
    for (int length : new int[] {0, 1, 511, 512, 513, 600, 2048}) {
      assertThat(Content.of(Packing.utf8(text.substring(0, length)))).isEqualTo(new Content.Text());
    }
  }

  @Test
  void archivesAreToldByTheirContent() {
    assertThat(Content.of(Packing.tar(FILES))).isEqualTo(new Content.Archive(ArchiveKind.TAR));
    assertThat(Content.of(Packing.zip(FILES))).isEqualTo(new Content.Archive(ArchiveKind.ZIP));
    assertThat(Content.of(Packing.zip(Map.of()))).isEqualTo(new Content.Archive(ArchiveKind.ZIP));
  }

  @Test
  void compressedFilesAreToldByTheirContent() {
    byte[] text = Packing.utf8(SomeNode.ETCD);
    assertThat(Content.of(Packing.gzip(text))).isEqualTo(new Content.Packed(Compression.GZIP));
    assertThat(Content.of(Packing.bzip2(text))).isEqualTo(new Content.Packed(Compression.BZIP2));
    assertThat(Content.of(Packing.xz(text))).isEqualTo(new Content.Packed(Compression.XZ));
    assertThat(Content.of(Packing.zstd(text))).isEqualTo(new Content.Packed(Compression.ZSTD));
    assertThat(Content.of(Packing.lz4(text))).isEqualTo(new Content.Packed(Compression.LZ4));
  }

  @Test
  void whatIsNotForReadingIsNamed() {
    assertThat(Magic.binary("\177ELF\002\001".getBytes(StandardCharsets.ISO_8859_1)))
        .contains("a program or a core dump");
    assertThat(Magic.binary(Packing.utf8("LPKSHHRH"))).get().asString().contains("journalctl");
    assertThat(Magic.binary(boltPage())).get().asString().contains("etcd database");
    assertThat(Magic.binary(new byte[4096])).contains("binary data");
  }

  @Test
  void noiseIsBinaryAndTextWithSomeDamageIsNot() {
    byte[] noise = new byte[4096];
    new Random(7).nextBytes(noise);
    assertThat(Magic.binary(noise)).contains("binary data");

    byte[] latin = "caf\351 \374ber ".repeat(200).getBytes(StandardCharsets.ISO_8859_1);
    assertThat(Magic.binary(latin)).isEmpty();
    byte[] crashed = Packing.utf8(SomeNode.ETCD + "\0".repeat(100) + SomeNode.ETCD);
    assertThat(Magic.binary(crashed)).isEmpty();
    assertThat(Magic.binary(Packing.utf8("\0".repeat(4_000) + SomeNode.ETCD))).isEmpty();
    assertThat(Magic.binary(SomeNode.ETCD.getBytes(StandardCharsets.UTF_16))).isEmpty();
  }

  @Test
  void noBeginningOfAnythingIsTooShortOrTooOddToTell() {
    for (byte[] whole : new byte[][] {Packing.tar(FILES), Packing.zip(FILES), boltPage()}) {
      for (int length = 0; length < Math.min(whole.length, 700); length++) {
        assertThat(Content.of(Arrays.copyOf(whole, length))).isNotNull();
      }
    }
  }

  private static byte[] boltPage() {
    byte[] page = new byte[4096];
    byte[] magic = {(byte) 0xed, (byte) 0xda, 0x0c, (byte) 0xed};
    System.arraycopy(magic, 0, page, 16, magic.length);
    return page;
  }
}
