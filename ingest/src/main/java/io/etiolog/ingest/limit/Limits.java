// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.limit;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What one bundle may cost. Reaching a limit is said in the notes on the file and ends only what
 * reached it. Immutable.
 *
 * @param values each {@link Limit}, with its value
 */
public record Limits(Map<Limit, Long> values) {
  /** Bytes that a compressed stream may yield before its ratio is judged. */
  public static final long RATIO_FLOOR = 64L << 20;

  /** What suits a laptop. */
  public static final Limits DEFAULTS = new Limits(Map.of());

  /**
   * Limits, of which those that are not named have their usual value.
   *
   * @throws IllegalArgumentException when a value is one under which nothing could be read, or too
   *     high
   */
  public Limits {
    Map<Limit, Long> all = new EnumMap<>(Limit.class);
    for (Limit limit : Limit.values()) {
      all.put(limit, limit.checked(values.getOrDefault(limit, limit.usual())));
    }
    values = Collections.unmodifiableMap(all);
  }

  /** What a limit is set to. */
  public long of(Limit limit) {
    return values.getOrDefault(limit, limit.usual());
  }

  /**
   * The same with one of them set.
   *
   * @throws IllegalArgumentException when the value is below 1 or above {@link Limit#most}
   */
  public Limits with(Limit limit, long value) {
    Map<Limit, Long> others = new EnumMap<>(values);
    others.put(limit, value);
    return new Limits(others);
  }

  /** How many archives and compressions may lie in one another; a {@code .tar.gz} is two. */
  public int nesting() {
    return whole(Limit.NESTING);
  }

  /** How many files are read, over all inputs. */
  public int members() {
    return whole(Limit.FILES);
  }

  /** How many bytes are read after decompression, over all inputs and layers. */
  public long totalBytes() {
    return of(Limit.TOTAL);
  }

  /**
   * How many bytes one compressed byte may become; judged after the first {@link #RATIO_FLOOR}
   * bytes, so that small and very regular logs are not taken for bombs.
   */
  public int ratio() {
    return whole(Limit.RATIO);
  }

  /** Bytes of a line that are kept; the rest of the line is skipped. */
  public int maxLine() {
    return whole(Limit.LINE);
  }

  /** How many lines are put together as one record; what follows stays by itself. */
  public int recordLines() {
    return whole(Limit.RECORD);
  }

  /** How many lines of a stack trace below a record are followed. */
  public int traceLines() {
    return whole(Limit.TRACE);
  }

  /** Characters of one snapshot, such as a {@code kubectl} table or JSON. */
  public int maxSnapshot() {
    return whole(Limit.SNAPSHOT);
  }

  /** Bytes that one decoder (xz, 7z) may claim for its dictionary. */
  public int decoderMemory() {
    return whole(Limit.DECODER_MEMORY);
  }

  /** All but the total size fit. */
  private int whole(Limit limit) {
    return Math.toIntExact(of(limit));
  }
}
