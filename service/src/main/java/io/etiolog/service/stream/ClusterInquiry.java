// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.diagnosis.Investigation;
import io.etiolog.rules.report.Report;
import io.etiolog.service.intake.SourceLines;
import io.etiolog.service.intake.log.TimeSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * The lines of one cluster as they come, and what they amount to; wherever they come from, and
 * whoever hears of it. What it knows can be written down and taken up again, in another process
 * too. Not thread-safe.
 */
public final class ClusterInquiry {
  /** What has recovered and was not seen again for so long is let go of. */
  private static final Duration MEMORY = Duration.ofDays(1);

  private final String cluster;
  private final Investigation investigation;
  private final EventClock clock;

  ClusterInquiry(String cluster, Investigation investigation, EventClock clock) {
    this.cluster = cluster;
    this.investigation = investigation;
    this.clock = clock;
  }

  /** One that knows nothing yet. */
  public static ClusterInquiry begin(String cluster, Diagnostician diagnostician) {
    EventClock clock = new EventClock(TimeSource.system(), Instant.MIN, Duration.ZERO);
    return new ClusterInquiry(cluster, diagnostician.investigate(cluster, now()), clock);
  }

  static ClusterInquiry resume(ClusterState state, EventClock clock, Diagnostician diagnostician) {
    Investigation investigation = diagnostician.resume(state.cluster(), now(), state.found());
    return new ClusterInquiry(state.cluster(), investigation, clock);
  }

  /**
   * Goes on with what {@link #write} has written.
   *
   * @throws IOException when it is damaged, or of another version
   */
  public static ClusterInquiry read(BufferedReader in, Diagnostician diagnostician)
      throws IOException {
    ClusterState state = StateReader.read(in, diagnostician.signals());
    EventClock clock = new EventClock(TimeSource.system(), state.latest(), state.since());
    return resume(state, clock, diagnostician);
  }

  private static Instant now() {
    return InstantSource.system().instant();
  }

  /** The name of the cluster. */
  public String cluster() {
    return cluster;
  }

  /**
   * Takes more lines.
   *
   * @param arrival when they came
   */
  public void take(List<SourceLines> more, Instant arrival) {
    more.forEach(lines -> investigation.append(lines.source(), lines.text(), arrival));
  }

  /** How many of the lines a rule knew, since this began or was taken up. */
  long matched() {
    return investigation.matched();
  }

  /** What all lines amount to by now. */
  public Report report() {
    Report report = investigation.report();
    report.inputs().stream().map(InputSummary::to).forEach(to -> to.ifPresent(clock::seen));
    return report;
  }

  /** The time in the cluster, by its logs as they were last reported; ours before any told one. */
  public Instant time() {
    return clock.now();
  }

  /** Lets go of what has long been over. */
  public void letGo() {
    // By the service's clock, before the first report, all of an old log would be over.
    if (clock.isTold()) {
      investigation.letGo(time().minus(MEMORY));
    }
  }

  /** Forgets what was learnt of files, where what is known has no room. */
  public void unlearn() {
    investigation.unlearn();
  }

  ClusterState state(long position) {
    return new ClusterState(
        cluster, position, clock.latest(), clock.sinceLatest(), investigation.state());
  }

  /** Writes down what it knows, in the form that the manual of this package describes. */
  public void write(Writer out) throws IOException {
    StateWriter.write(state(0), out);
  }

  /**
   * The same with other rules, as a restart would take it up: what no rule looks for any more is
   * let go of, and what is looked for from now on is not known of the lines before.
   */
  ClusterInquiry under(Diagnostician diagnostician) throws IOException {
    StringWriter text = new StringWriter();
    write(text);
    BufferedReader in = new BufferedReader(new StringReader(text.toString()));
    return resume(StateReader.read(in, diagnostician.signals()), clock, diagnostician);
  }
}
