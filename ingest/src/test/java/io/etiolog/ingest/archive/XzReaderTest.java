// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.etiolog.ingest.limit.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/** What an xz file that is cut or damaged gives is exactly what its bytes still tell. */
class XzReaderTest {
  private static final int BLOCK = 50_000;

  /**
   * What came out, and what ended it.
   *
   * @param out as far as it goes
   * @param failure none at a regular end
   */
  private record Read(ByteArrayOutputStream out, @Nullable IOException failure) {
    byte[] content() {
      return out.toByteArray();
    }
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("lines", lines()),
        arguments("what does not compress", noise()),
        arguments("one byte", new byte[] {'x'}),
        arguments("nothing", new byte[0]));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void a_file_of_several_blocks_and_streams_is_read_whole(String kind, byte[] text)
      throws IOException {
    byte[] packed = joined(packed(text, XZ.CHECK_SHA256), new byte[8], packed(text, XZ.CHECK_NONE));
    Read read = read(packed);

    assertThat(read.content()).isEqualTo(joined(text, text));
    assertThat(read.failure()).isNull();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void a_file_that_ends_too_early_gives_what_its_bytes_tell(String kind, byte[] text)
      throws IOException {
    byte[] packed = packed(text, XZ.CHECK_CRC64);
    int before = 0;
    for (int length = 1; length < packed.length; length += 1 + packed.length / 500) {
      Read read = read(Arrays.copyOf(packed, length));

      assertThat(read.failure()).as("%d bytes", length).isNotNull();
      assertThat(read.content()).isEqualTo(Arrays.copyOf(text, read.content().length));
      assertThat(read.content().length).isGreaterThanOrEqualTo(before);
      before = read.content().length;
    }
  }

  @Test
  void half_of_a_chunk_gives_about_half_of_its_lines() throws IOException {
    byte[] text = lines();
    byte[] packed = new byte[0];
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options())) {
        xz.write(text);
      }
      packed = out.toByteArray();
    }
    assertThat(packed.length).as("one chunk holds all").isLessThan(1 << 16);

    Read read = read(Arrays.copyOf(packed, packed.length / 2));

    assertThat(read.content().length).isBetween(text.length * 2 / 5, text.length * 3 / 5);
    assertThat(read.failure()).isInstanceOf(EOFException.class);
  }

  @Test
  void what_stands_before_a_broken_byte_is_given() throws IOException {
    byte[] text = lines();
    byte[] packed = packed(text, XZ.CHECK_CRC32);
    int at = packed.length / 2;
    int whole = read(Arrays.copyOf(packed, at)).content().length;
    Arrays.fill(packed, at, at + 64, (byte) 0xff);
    Read read = read(packed);

    assertThat(read.failure()).isNotNull();
    int given = Math.min(whole, read.content().length);
    assertThat(given).isGreaterThan(whole - 128);
    assertThat(Arrays.copyOf(read.content(), given)).isEqualTo(Arrays.copyOf(text, given));
  }

  private static Read read(byte[] packed) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (InputStream in = Compression.XZ.open(new ByteArrayInputStream(packed), Limits.DEFAULTS)) {
      in.transferTo(content);
      return new Read(content, null);
    } catch (IOException e) {
      return new Read(content, e);
    }
  }

  private static byte[] packed(byte[] text, int check) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options(), check)) {
      for (int from = 0; from < text.length; from += BLOCK) {
        xz.write(text, from, Math.min(BLOCK, text.length - from));
        xz.endBlock();
      }
    }
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] lines() {
    Random random = new Random(4);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 2_500; i++) {
      text.append("E0723 05:31:06.135471     901 x.go:1] \"line\" n=")
          .append(random.nextInt())
          .append('\n');
    }
    return Packing.utf8(text.toString());
  }

  private static byte[] noise() {
    byte[] noise = new byte[150_000];
    new Random(5).nextBytes(noise);
    return noise;
  }
}
