// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Diagnosis.Role;
import io.etiolog.rules.report.Diagnosis.Status;
import io.etiolog.rules.report.Report;
import io.etiolog.service.lab.EtcdClusterFixture;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** Diagnoses a running cluster from its members' logs, as they stand. */
final class Doctor {
  private static final Diagnostician DIAGNOSTICIAN = new Diagnostician(CompiledCatalog.builtIn());

  private final EtcdClusterFixture cluster;

  Doctor(EtcdClusterFixture cluster) {
    this.cluster = cluster;
  }

  /** What the logs say now. */
  Report report() throws IOException {
    return DIAGNOSTICIAN.diagnose(
        "live", List.of(new Input.OfPath(cluster.logs())), Instant.now(), ProgressListener.NONE);
  }

  /** Waits until the logs show this active root, and no other. */
  Diagnosis awaitRoot(String id, String... said) throws IOException {
    await(
        report ->
            ids(roots(report)).equals(List.of(id))
                && Stream.of(said).allMatch(roots(report).getFirst().summary()::contains),
        "only root is " + id + ", and says " + List.of(said));
    return roots(report()).getFirst();
  }

  /** Waits until the logs show these active roots, in this order, and no other. */
  void awaitRoots(String... ids) throws IOException {
    await(report -> ids(roots(report)).equals(List.of(ids)), "roots are " + List.of(ids));
  }

  /**
   * Waits until the logs show no active root any more. What was found is then told as recovered, or
   * not at all where it was as short as a restart.
   */
  void awaitRecovered(String id) throws IOException {
    await(report -> roots(report).isEmpty(), id + " has recovered");
    assertThat(report().diagnoses())
        .filteredOn(found -> found.id().equals(id))
        .allMatch(found -> found.status() == Status.RECOVERED);
  }

  /** Holds that the logs show no active root. */
  void findsNothing() throws IOException {
    Report report = report();
    assertThat(roots(report)).as(cluster.printed()).isEmpty();
  }

  private void await(Predicate<Report> expected, String what) throws IOException {
    try {
      cluster.await().until(this::report, expected);
    } catch (ConditionTimeoutException e) {
      List<String> said = report().diagnoses().stream().map(Doctor::words).toList();
      throw new AssertionError(what + ": " + said + "\n" + cluster.printed(), e);
    }
  }

  private static String words(Diagnosis d) {
    return d.id() + " " + d.role() + " " + d.status() + ": " + d.summary();
  }

  static List<Diagnosis> roots(Report report) {
    return report.diagnoses().stream()
        .filter(d -> d.role() == Role.ROOT && d.status() == Status.ACTIVE)
        .toList();
  }

  static List<String> ids(List<Diagnosis> diagnoses) {
    return diagnoses.stream().map(Diagnosis::id).toList();
  }
}
