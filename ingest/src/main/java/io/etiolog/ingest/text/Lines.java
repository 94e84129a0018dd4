// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import io.etiolog.ingest.scan.LineFilter;
import io.etiolog.ingest.scan.LineShapes;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * The lines of one text: decoded, clean, and put together where one was written as several. Used by
 * one thread.
 */
public final class Lines {
  private final SourceBytes source;
  private final InputStream decoded;
  private final BlockReader reader;
  private final ScannedBlocks blocks;
  private final LineCursor cursor;
  private final LogicalLines logical;
  private final Markdown markdown;
  private final boolean needsAll;
  private final int screen;

  /**
   * The lines of a stream.
   *
   * @param in the stream, which is not closed
   * @param head its first bytes, which are still unread
   * @param filter tells the lines that are worth parsing
   * @param pool where to take blocks from
   * @param others runs what can be done ahead
   * @param most how many lines are put together
   * @param ordinary how its log lines begin, as far as is known
   */
  public Lines(
      InputStream in,
      byte[] head,
      LineFilter filter,
      BlockPool pool,
      Executor others,
      JoinBounds most,
      LineShapes ordinary) {
    int maxLine = pool.maxLine();
    this.source = new SourceBytes(in);
    this.decoded = Encoding.decoded(source, head, maxLine);
    this.reader = new BlockReader(decoded, maxLine, most.record());
    this.blocks = new ScannedBlocks(reader, filter, pool, others, ordinary);
    this.cursor = new LineCursor(blocks, maxLine, most);
    this.markdown = Markdown.of(head);
    this.screen = ScreenEdge.width(head);
    int width = Wrapping.width(head);
    this.logical = new LogicalLines(cursor, maxLine, width, most);
    // What a terminal has wrapped does not hold whole words, and prose is told by what is around.
    this.needsAll = width != Wrapping.NONE || markdown.recognised();
  }

  /** What the lines hold that must be seen so that others can be put together. */
  public static List<String> literals() {
    return List.of(CriPart.STDERR_PART, CriPart.STDOUT_PART, GoDump.GOROUTINES);
  }

  /**
   * The next line.
   *
   * @param every whether it is wanted whatever it holds; else the filter says which is
   * @param alone tells of a line that may be the rest of the record above it whether it is
   *     something by itself
   * @param carriedAlone tells the same of what a carrier's line holds
   */
  public Optional<Line> next(
      boolean every, Predicate<String> alone, Predicate<String> carriedAlone) {
    return logical.next(every || needsAll, alone, carriedAlone);
  }

  /** Tells prose from logs, where the text is Markdown. */
  public Markdown markdown() {
    return markdown;
  }

  /** Says of a line that it is a log line: other ones that begin like it need no second look. */
  public void learn(String line) {
    blocks.learn(line);
  }

  /** How its log lines begin, as far as is known. */
  public LineShapes ordinary() {
    return blocks.ordinary();
  }

  /** The last line with text in it, where it was passed over. */
  public Optional<Line> passedOver() {
    return cursor.passedOver();
  }

  /** How many lines there were so far. */
  public long count() {
    return cursor.lines();
  }

  /** How many bytes were read, after decompression. */
  public long bytes() {
    return source.count();
  }

  /** Whether there was nothing that could be read. */
  public boolean isEmpty() {
    return reader.bytes() == 0;
  }

  /** How many lines were longer than is kept, or records once they were put together. */
  public long cut() {
    long fields = decoded instanceof JournalStream journal ? journal.cut() : 0;
    return cursor.cut() + logical.cut() + reader.overlong() + fields;
  }

  /** How many records have more lines than are put together. */
  public long longRecords() {
    return logical.longRecords();
  }

  /** How many stack traces have more lines than are followed. */
  public long longTraces() {
    return logical.longTraces();
  }

  /** At how many columns a screen has cut the lines; 0 where it has not. */
  public int screen() {
    return screen;
  }

  /** What ended the text before its end. */
  public Optional<IOException> failure() {
    return reader.failure();
  }
}
