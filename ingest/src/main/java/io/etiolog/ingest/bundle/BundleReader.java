// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.archive.Unpacker;
import io.etiolog.ingest.format.ErrorMarks;
import io.etiolog.ingest.layout.Sections;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.redaction.Redactor;
import io.etiolog.ingest.scan.LineFilter;
import io.etiolog.ingest.snapshot.Snapshots;
import io.etiolog.ingest.text.Lines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Reads files, folders, archives and streams as one bundle. Immutable; one instance may read any
 * number of bundles, also at the same time.
 *
 * <p>Names in reports: the files of a folder by their path inside it; the members of an archive
 * likewise; where there are several arguments, the folder's name and {@code /}, or the archive's
 * name and {@code !/}, stand in front. An archive inside always shows as {@code !/}.
 *
 * <p>Order: arguments as given; a folder's files by path, of a rotated log the oldest first; an
 * archive's members as they stand in it, since it is read as a stream. Small files whose times lack
 * a year come last: the others date them.
 */
public final class BundleReader {
  private final Limits limits;
  private final Instant now;
  private final Executor others;

  /**
   * A reader that does all on the calling thread.
   *
   * @param limits what a bundle may cost
   * @param now dates the logs without a year for which nothing else tells one
   */
  public BundleReader(Limits limits, Instant now) {
    this(limits, now, Runnable::run);
  }

  /**
   * A reader that lets others help it. What it reads does not depend on them.
   *
   * @param limits what a bundle may cost
   * @param now dates the logs without a year for which nothing else tells one
   * @param others runs what can be done ahead of the reading; it may refuse nothing and block
   *     never, and may run it late: what is needed before is done without it
   */
  public BundleReader(Limits limits, Instant now, Executor others) {
    this.limits = limits;
    this.now = now;
    this.others = others;
  }

  /** Runs what can be done ahead of the reading. */
  public Executor others() {
    return others;
  }

  /**
   * A filter for lines that hold one of these texts. Beside them it lets those through in which a
   * program reports an error, and what this reader must see itself: what opens a snapshot or a
   * section, and parts of lines.
   *
   * @param texts what makes a line worth parsing; of at least four bytes each, and the scan is
   *     fastest when none has less than eight
   * @throws IllegalArgumentException when a text is too short
   */
  public static LineFilter filter(Collection<String> texts) {
    Set<String> wanted = new LinkedHashSet<>(texts);
    wanted.addAll(ErrorMarks.literals());
    wanted.addAll(Lines.literals());
    Set<String> openings = new LinkedHashSet<>(Sections.literals());
    openings.add(MissingPrograms.LITERAL);
    Snapshots.all().forEach(format -> openings.addAll(format.literals()));
    return LineFilter.of(wanted, openings);
  }

  /**
   * Reads everything once, on the calling thread.
   *
   * @param inputs what to read, as one bundle
   * @param filter tells the lines that are worth parsing
   * @param sink takes the evidence
   * @param progress hears how far the reading is
   * @return one summary for each file, and one for each archive or folder of which there is
   *     something to say
   * @throws UnreadableInputException before anything is read, when an argument does not exist or
   *     may not be read
   */
  public List<InputSummary> read(
      List<Input> inputs, LineFilter filter, EvidenceSink sink, ProgressListener progress)
      throws UnreadableInputException {
    return read(inputs, filter, sink, progress, new Redactor());
  }

  /**
   * Reads like {@link #read(List, LineFilter, EvidenceSink, ProgressListener)}, as one more part of
   * what was read before with the same redactor, so that a secret keeps its mark.
   */
  public List<InputSummary> read(
      List<Input> inputs,
      LineFilter filter,
      EvidenceSink sink,
      ProgressListener progress,
      Redactor redactor)
      throws UnreadableInputException {
    for (Input input : inputs) {
      check(input);
    }
    BundleTimes times = new BundleTimes(now);
    TextReader texts = new TextReader(limits, filter, sink, times, redactor, others);
    Reading reading = new Reading(texts);
    Unpacker unpacker = new Unpacker(limits, reading::accept);
    new Arguments(inputs, unpacker, reading, limits, progress).read();
    return reading.finish();
  }

  /**
   * Reads texts that grow, part by part.
   *
   * @param filter tells the lines that are worth parsing
   * @param redactor keeps the marks of secrets over all parts
   */
  public GrowingTexts growing(LineFilter filter, Redactor redactor) {
    return new GrowingTexts(limits, others, filter, redactor);
  }

  private static void check(Input input) throws UnreadableInputException {
    if (!(input instanceof Input.OfPath(Path path))) {
      return;
    }
    if (!Files.exists(path)) {
      throw new UnreadableInputException(path.toString(), "no such file or folder");
    }
    if (!Files.isReadable(path)) {
      throw new UnreadableInputException(
          path.toString(), "no permission to read it (try sudo, or change its owner)");
    }
    if (Files.isDirectory(path) && !Files.isExecutable(path)) {
      throw new UnreadableInputException(
          path.toString(), "no permission to enter the folder (try sudo, or change its owner)");
    }
  }
}
