// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.limit;

/**
 * What one bundle may cost. Reaching a limit is said in the notes on the file and ends only what
 * reached it. People know each by the name in {@link Limit}.
 *
 * @param nesting how many archives and compressions may lie in one another; a {@code .tar.gz} is
 *     two
 * @param members how many files are read, over all inputs
 * @param totalBytes how many bytes are read after decompression, over all inputs and layers
 * @param ratio how many bytes one compressed byte may become; judged after the first {@link
 *     #RATIO_FLOOR} bytes, so that small and very regular logs are not taken for bombs
 * @param maxLine bytes of a line that are kept; the rest of the line is skipped
 * @param recordLines how many lines are put together as one record; what follows stays by itself
 * @param traceLines how many lines of a stack trace below a record are followed
 * @param maxSnapshot characters of one snapshot, such as a {@code kubectl} table or JSON
 * @param decoderMemory bytes that one decoder (xz, 7z) may claim for its dictionary
 */
public record Limits(
    int nesting,
    int members,
    long totalBytes,
    int ratio,
    int maxLine,
    int recordLines,
    int traceLines,
    int maxSnapshot,
    int decoderMemory) {

  /** Bytes that a compressed stream may yield before its ratio is judged. */
  public static final long RATIO_FLOOR = 64L << 20;

  static final int LONGEST_LINE = 256 << 20;

  /** What suits a laptop: 8 layers, 100,000 files, 1 TiB, 1:1000, lines of 1 MiB. */
  public static final Limits DEFAULTS =
      new Limits(8, 100_000, 1L << 40, 1_000, 1 << 20, 256, 1_000, 16 << 20, 72 << 20);

  /** Refuses limits under which nothing could be read. */
  public Limits {
    atLeastOne("nesting", nesting);
    atLeastOne("members", members);
    atLeastOne("totalBytes", totalBytes);
    atLeastOne("ratio", ratio);
    atLeastOne("maxLine", maxLine);
    atLeastOne("recordLines", recordLines);
    atLeastOne("traceLines", traceLines);
    atLeastOne("maxSnapshot", maxSnapshot);
    atLeastOne("decoderMemory", decoderMemory);
    if (maxLine > LONGEST_LINE) {
      throw new IllegalArgumentException("maxLine must be at most " + LONGEST_LINE);
    }
  }

  private static void atLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, not " + value);
    }
  }

  /** The same with another depth of nesting. */
  public Limits withNesting(int value) {
    return new Limits(
        value,
        members,
        totalBytes,
        ratio,
        maxLine,
        recordLines,
        traceLines,
        maxSnapshot,
        decoderMemory);
  }

  /** The same with another number of files. */
  public Limits withMembers(int value) {
    return new Limits(
        nesting,
        value,
        totalBytes,
        ratio,
        maxLine,
        recordLines,
        traceLines,
        maxSnapshot,
        decoderMemory);
  }

  /** The same with another total size. */
  public Limits withTotalBytes(long value) {
    return new Limits(
        nesting,
        members,
        value,
        ratio,
        maxLine,
        recordLines,
        traceLines,
        maxSnapshot,
        decoderMemory);
  }

  /** The same with another ratio. */
  public Limits withRatio(int value) {
    return new Limits(
        nesting,
        members,
        totalBytes,
        value,
        maxLine,
        recordLines,
        traceLines,
        maxSnapshot,
        decoderMemory);
  }

  /** The same with another length of lines. */
  public Limits withMaxLine(int value) {
    return new Limits(
        nesting,
        members,
        totalBytes,
        ratio,
        value,
        recordLines,
        traceLines,
        maxSnapshot,
        decoderMemory);
  }

  /** The same with another number of lines in a record. */
  public Limits withRecordLines(int value) {
    return new Limits(
        nesting,
        members,
        totalBytes,
        ratio,
        maxLine,
        value,
        traceLines,
        maxSnapshot,
        decoderMemory);
  }

  /** The same with another length of stack traces. */
  public Limits withTraceLines(int value) {
    return new Limits(
        nesting,
        members,
        totalBytes,
        ratio,
        maxLine,
        recordLines,
        value,
        maxSnapshot,
        decoderMemory);
  }

  /** The same with another size of snapshots. */
  public Limits withMaxSnapshot(int value) {
    return new Limits(
        nesting,
        members,
        totalBytes,
        ratio,
        maxLine,
        recordLines,
        traceLines,
        value,
        decoderMemory);
  }

  /** The same with another bound of a decoder's memory. */
  public Limits withDecoderMemory(int value) {
    return new Limits(
        nesting, members, totalBytes, ratio, maxLine, recordLines, traceLines, maxSnapshot, value);
  }
}
