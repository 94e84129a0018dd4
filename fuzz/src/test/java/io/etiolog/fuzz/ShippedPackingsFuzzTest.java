// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.etiolog.service.shipper.encoding.Unpacked;
import io.etiolog.service.shipper.encoding.Unpacker;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is said to be packed. */
class ShippedPackingsFuzzTest {
  private static final int LIMIT = 64 * 1024;

  private static final String CAPTURES = "service/src/test/resources/shippers/fluent-bit-";

  private static final List<String> ENCODINGS =
      List.of("gzip", "deflate", "zstd", "snappy", "gzip,zstd", "br");

  static Stream<byte[]> seeds() {
    return Stream.of("http-json-gzip", "http-json-zstd", "http-json-snappy")
        .flatMap(folder -> Seeds.beginnings(CAPTURES + folder))
        .flatMap(
            bytes -> IntStream.range(0, ENCODINGS.size()).mapToObj(i -> Texts.choosing(i, bytes)));
  }

  /** The first byte chooses the encoding. */
  @MethodSource("seeds")
  @FuzzTest
  void whatIsUnpackedIsNoLargerThanAllowed(byte[] bytes) {
    String encoding = ENCODINGS.get(Texts.choice(bytes, ENCODINGS.size()));

    Unpacked unpacked = new Unpacker(LIMIT).unpack(Texts.rest(bytes), encoding);

    if (unpacked instanceof Unpacked.Content(byte[] content)) {
      assertThat(content.length).isLessThanOrEqualTo(LIMIT);
    }
  }
}
