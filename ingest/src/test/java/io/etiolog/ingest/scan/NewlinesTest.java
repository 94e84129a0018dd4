// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NewlinesTest {
  /** A line break, what differs from one by a bit or by one, and bytes that are no ASCII. */
  private static final byte[] ALIKE = {'\n', '\n' + 1, '\n' - 1, (byte) ('\n' ^ 0x80), 'a', -1, 0};

  @Test
  void itFindsAndCountsWhatLookingAtEachByteFinds() {
    Random random = new Random(7);
    for (int round = 0; round < 50_000; round++) {
      byte[] block = new byte[random.nextInt(90)];
      boolean rare = random.nextBoolean();
      for (int i = 0; i < block.length; i++) {
        block[i] =
            rare && random.nextInt(40) > 0 ? (byte) 'a' : ALIKE[random.nextInt(ALIKE.length)];
      }
      int from = random.nextInt(block.length + 1);
      int to = from + random.nextInt(block.length - from + 1);

      assertThat(Newlines.next(block, from, to)).isEqualTo(next(block, from, to));
      assertThat(Newlines.count(block, from, to)).isEqualTo(count(block, from, to));
    }
  }

  private static int next(byte[] block, int from, int to) {
    int at = from;
    while (at < to && block[at] != '\n') {
      at++;
    }
    return at;
  }

  private static int count(byte[] block, int from, int to) {
    int count = 0;
    for (int at = next(block, from, to); at < to; at = next(block, at + 1, to)) {
      count++;
    }
    return count;
  }
}
