// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.archive.Packing;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.record.Evidence;
import io.etiolog.ingest.record.Observation;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Of a file of several blocks all but the first are scanned ahead, by whoever has the time. */
class LargeFileTest {
  private static final int LINES = 30_000;
  private static final int WANTED = 97;

  private static final byte[] LOG = log();

  /** Three megabytes of klog; a pasted table stands behind the first blocks. */
  private static byte[] log() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s0723 05:%02d:%02d.%06d    1 some.go:%d] ",
              i % 1_000 == 7 ? 'E' : 'I',
              i / 60 % 60,
              i % 60,
              i,
              i));
      text.append(
          i % WANTED == 0 ? "the needle in the haystack\n" : "hay, as far as one can see\n");
      if (i == LINES / 2) {
        text.append("NAME     STATUS     ROLES           AGE    VERSION\n");
        text.append("cp-1     NotReady   control-plane   300d   v1.31.1\n");
      }
    }
    return Packing.utf8(text.toString());
  }

  private static Outcome read(Executor others) throws UnreadableInputException {
    List<Evidence> evidence = new ArrayList<>();
    Input input = new Input.OfStream("kubelet.log", new ByteArrayInputStream(LOG));
    List<InputSummary> summaries =
        new BundleReader(Limits.DEFAULTS, Outcome.NOW, others)
            .read(List.of(input), Outcome.words("needle in"), evidence::add, ProgressListener.NONE);
    return new Outcome(evidence, summaries);
  }

  @Test
  void everyWantedLineComesInItsOrderAndWithItsNumber() throws UnreadableInputException {
    Outcome outcome = read(Runnable::run);

    assertThat(outcome.evidence())
        .filteredOn(line -> line.raw().contains("needle"))
        .hasSize((LINES - 1) / WANTED + 1)
        .isSortedAccordingTo((a, b) -> a.origin().compareTo(b.origin()))
        .allMatch(line -> Packing.utf8(line.raw()).length > 0)
        .allMatch(line -> numberIn(line.raw()) == line.origin().line());
    assertThat(outcome.only().lines()).isEqualTo(LINES + 2);
  }

  /** The number in the line's source place; the table's two lines shift those behind it. */
  private static long numberIn(String raw) {
    long number = Long.parseLong(raw.substring(raw.indexOf("some.go:") + 8, raw.indexOf(']')));
    return number + (number > LINES / 2 ? 3 : 1);
  }

  @Test
  void errorsAndATableAreReadThoughNobodyAskedForThem() throws UnreadableInputException {
    Outcome outcome = read(Runnable::run);

    assertThat(outcome.evidence()).filteredOn(line -> line.raw().startsWith("E07")).hasSize(30);
    assertThat(outcome.evidence()).hasAtLeastOneElementOfType(Observation.class);
  }

  @Test
  void whoScansAheadMakesNoDifference() throws UnreadableInputException {
    Outcome alone = read(Runnable::run);
    try (ExecutorService several = Executors.newFixedThreadPool(3)) {
      assertThat(read(several)).isEqualTo(alone);
    }
    Executor neverDoesIt = task -> {};
    assertThat(read(neverDoesIt)).isEqualTo(alone);
  }
}
