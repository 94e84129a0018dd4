// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import io.etiolog.ingest.ahead.WorkAhead;
import io.etiolog.ingest.scan.LineFilter;
import io.etiolog.ingest.scan.LineShapes;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The blocks of a text in their order, cleaned and with their wanted lines marked. Blocks ahead are
 * offered to other threads; what none of them has begun is done here when its turn comes. The
 * result does not depend on who did it.
 *
 * <p>The first block is taken alone: what it teaches of how log lines begin holds for the others.
 */
final class ScannedBlocks {
  /** Enough that a thread which was held up finds work when it comes back. */
  private static final int AHEAD = 6;

  /** Where lines may be so long that blocks are huge, fewer of them are kept. */
  private static final int MOST_BYTES = 64 << 20;

  private final BlockReader reader;
  private final LineFilter filter;
  private final BlockPool pool;
  private final int most;
  private final WorkAhead<Block> ahead;
  private LineShapes ordinary;
  private boolean first = true;
  private boolean ended;
  private Optional<Block> current = Optional.empty();

  ScannedBlocks(
      BlockReader reader, LineFilter filter, BlockPool pool, Executor others, LineShapes ordinary) {
    this.ordinary = ordinary;
    this.reader = reader;
    this.filter = filter;
    this.pool = pool;
    this.ahead = new WorkAhead<>(others);
    this.most = Math.clamp(MOST_BYTES / BlockReader.size(pool.maxLine()), 1, AHEAD);
  }

  /** Says how one more of the log lines of the first block begins. */
  void learn(String line) {
    if (first) {
      ordinary = ordinary.with(line);
    }
  }

  /** How the log lines begin, as far as is known. */
  LineShapes ordinary() {
    return ordinary;
  }

  /** The next block, which is valid until the next call. */
  Optional<Block> next() {
    boolean alone = current.isEmpty();
    first = alone;
    current.ifPresent(pool::give);
    while (!ended && ahead.size() < (alone ? 1 : most)) {
      readAhead(alone);
    }
    current = ahead.size() == 0 ? Optional.empty() : Optional.of(ahead.next());
    return current;
  }

  private void readAhead(boolean alone) {
    Block block = pool.take();
    if (!reader.read(block)) {
      pool.give(block);
      ended = true;
      return;
    }
    block.ordinary = ordinary;
    if (alone) {
      ahead.keep(() -> scan(block));
    } else {
      ahead.add(() -> scan(block));
    }
  }

  private Block scan(Block block) {
    block.end = Hygiene.clean(block.bytes, 0, block.end);
    filter.mark(block.bytes, block.end, block.ordinary, block.marks);
    return block;
  }
}
