// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.scan.LineFilter;
import io.etiolog.ingest.scan.LineShapes;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScannedBlocksTest {
  private static final byte[] TEXT = "a line\n".repeat(400_000).getBytes(StandardCharsets.UTF_8);
  private static final int ONE_BLOCK = 256 * 1024;

  @Test
  void several_blocks_are_read_ahead() {
    assertThat(readForTwoBlocks(1 << 20)).isGreaterThan(4 * ONE_BLOCK);
  }

  @Test
  void where_lines_may_be_huge_no_block_is_kept_ahead() {
    assertThat(readForTwoBlocks(64 << 20)).isLessThanOrEqualTo(2 * ONE_BLOCK);
  }

  /** How many bytes are taken from a text until two of its blocks are handed out. */
  private static long readForTwoBlocks(int maxLine) {
    BlockReader reader = new BlockReader(new ByteArrayInputStream(TEXT), maxLine, 1);
    ScannedBlocks blocks =
        new ScannedBlocks(
            reader, LineFilter.ALL, new BlockPool(maxLine), Runnable::run, LineShapes.NONE);
    assertThat(blocks.next()).isPresent();
    assertThat(blocks.next()).isPresent();
    return reader.bytes();
  }
}
