// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.encoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import io.etiolog.service.shipper.Reading.Cause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.snappy.FramedSnappyCompressorOutputStream;
import org.apache.commons.compress.compressors.snappy.SnappyCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnpackerTest {
  private static final int LIMIT = 1 << 20;

  /** Wraps a stream. */
  private interface Packing {
    OutputStream around(OutputStream out, int size) throws IOException;
  }

  /** A way to pack. */
  record Packed(String encoding, String name, Packing packing) {
    byte[] pack(byte[] content) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (OutputStream out = packing.around(bytes, content.length)) {
        out.write(content);
      }
      return bytes.toByteArray();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Packed> packings() {
    return Stream.of(
        new Packed("gzip", "gzip", (out, size) -> new GZIPOutputStream(out)),
        new Packed("GZIP", "gzip in capitals", (out, size) -> new GZIPOutputStream(out)),
        new Packed("deflate", "zlib", (out, size) -> new DeflaterOutputStream(out)),
        new Packed(
            "deflate",
            "bare deflate",
            (out, size) -> new DeflaterOutputStream(out, new Deflater(9, true))),
        new Packed("zstd", "zstd", (out, size) -> new ZstdOutputStream(out)),
        new Packed("snappy", "snappy block", SnappyCompressorOutputStream::new),
        new Packed(
            "snappy", "snappy frames", (out, size) -> new FramedSnappyCompressorOutputStream(out)));
  }

  @ParameterizedTest
  @MethodSource("packings")
  void everyPackingComesOff(Packed packed) throws IOException {
    byte[] content = "{\"log\":\"the same again\"}\n".repeat(5000).getBytes(UTF_8);

    assertThat(content(packed.pack(content), packed.encoding())).isEqualTo(content);
  }

  @ParameterizedTest
  @MethodSource("packings")
  void abombIsStoppedBySizeAndNotByRatio(Packed packed) throws IOException {
    byte[] fits = new byte[LIMIT];
    byte[] bomb = new byte[LIMIT + 1];

    assertThat(content(packed.pack(fits), packed.encoding())).hasSize(LIMIT);
    assertThat(new Unpacker(LIMIT).unpack(packed.pack(bomb), packed.encoding()))
        .isInstanceOfSatisfying(
            Unpacked.Failed.class,
            failed -> assertThat(failed.refusal().cause()).isEqualTo(Cause.TOO_LARGE));
  }

  @ParameterizedTest
  @MethodSource("packings")
  void aPackedBodyCutAnywhereThrowsNothing(Packed packed) throws IOException {
    byte[] body = packed.pack("some text that is long enough for a block, a block".getBytes(UTF_8));

    for (int length = 0; length < body.length; length++) {
      assertThat(new Unpacker(LIMIT).unpack(Arrays.copyOf(body, length), packed.encoding()))
          .isNotNull();
    }
  }

  @Test
  void severalMembersOfGzipAreOneBody() throws IOException {
    Packed gzip = packings().findFirst().orElseThrow();
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(gzip.pack("one ".getBytes(UTF_8)));
    both.write(gzip.pack("two".getBytes(UTF_8)));

    assertThat(content(both.toByteArray(), "gzip")).asString().isEqualTo("one two");
  }

  @Test
  void encodingsOnTopOfEachOtherComeOffInTurn() throws IOException {
    Packed gzip = packings().findFirst().orElseThrow();
    byte[] twice = gzip.pack(gzip.pack("x".getBytes(UTF_8)));

    assertThat(content(twice, "gzip, gzip")).asString().isEqualTo("x");
    assertThat(new Unpacker(LIMIT).unpack(twice, "gzip,gzip,gzip,gzip"))
        .isInstanceOf(Unpacked.Failed.class);
  }

  @Test
  void anUnpackedBodyIsTheOneThatCame() {
    byte[] body = {1, 2, 3};

    assertThat(content(body, "identity")).isSameAs(body);
    assertThat(content(body, "")).isSameAs(body);
  }

  private static byte[] content(byte[] body, String encoding) {
    Unpacked unpacked = new Unpacker(LIMIT).unpack(body, encoding);
    assertThat(unpacked).isInstanceOf(Unpacked.Content.class);
    return ((Unpacked.Content) unpacked).bytes();
  }
}
