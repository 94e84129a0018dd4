// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.archive.Unpacker;
import io.etiolog.ingest.layout.Sections;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.redaction.Redactor;
import io.etiolog.ingest.snapshot.Snapshots;
import io.etiolog.ingest.text.LineFinder;
import io.etiolog.ingest.text.Lines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

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

  /**
   * A reader.
   *
   * @param limits what a bundle may cost
   * @param now dates the logs without a year for which nothing else tells one
   */
  public BundleReader(Limits limits, Instant now) {
    this.limits = limits;
    this.now = now;
  }

  /**
   * Plain substrings of the lines that this reader must see beside those a rule wants: what opens a
   * snapshot, a section, a cut line or a dump. A {@link LineFinder} looks for them too; a line that
   * holds none of them is passed over unread.
   */
  public static List<String> openingLiterals() {
    return Stream.of(
            Snapshots.all().stream().flatMap(format -> format.literals().stream()),
            Lines.literals().stream(),
            Sections.literals().stream(),
            Stream.of(MissingPrograms.LITERAL))
        .flatMap(literals -> literals)
        .distinct()
        .toList();
  }

  /**
   * Reads everything once, on the calling thread.
   *
   * @param inputs what to read, as one bundle
   * @param finder tells the lines that are worth parsing
   * @param sink takes the evidence
   * @param progress hears how far the reading is
   * @return one summary for each file, and one for each archive or folder of which there is
   *     something to say
   * @throws UnreadableInputException before anything is read, when an argument does not exist or
   *     may not be read
   */
  public List<InputSummary> read(
      List<Input> inputs, LineFinder finder, EvidenceSink sink, ProgressListener progress)
      throws UnreadableInputException {
    return read(inputs, finder, sink, progress, new Redactor());
  }

  /**
   * Reads like {@link #read(List, LineFinder, EvidenceSink, ProgressListener)}, as one more part of
   * what was read before with the same redactor, so that a secret keeps its mark.
   */
  public List<InputSummary> read(
      List<Input> inputs,
      LineFinder finder,
      EvidenceSink sink,
      ProgressListener progress,
      Redactor redactor)
      throws UnreadableInputException {
    for (Input input : inputs) {
      check(input);
    }
    BundleTimes times = new BundleTimes(now);
    TextReader texts = new TextReader(limits, finder, sink, times, redactor);
    Reading reading = new Reading(texts);
    Unpacker unpacker = new Unpacker(limits, reading::accept);
    new Arguments(inputs, unpacker, reading, limits, progress).read();
    return reading.finish();
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
