// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.Origin;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What is known does not hang on one cluster's names, addresses, ids, days or order of fields, nor
 * on one line where others say the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneralityTest {
  /**
   * Excerpts of a few lines, in which these do not stand beside others that say the same: one line
   * for each of two peers, or a single slow write beside what it slows down.
   */
  private static final Set<String> ALONE_IN_SAYING_SO =
      Set.of(
          "etcd-firewalld-no-route-to-peers without etcd.log:1",
          "etcd-firewalld-no-route-to-peers without etcd.log:2",
          "etcdctl-promote-unstarted-learner without etcdctl-member-list.txt:1",
          "openstack-80k-pods-etcd-overload without etcd-leader.log:2",
          "openstack-80k-pods-etcd-overload without etcd.log:3",
          "proxmox-dell-cache-etcd-slow without etcd.log:3",
          "rke-node02-wal-sync-75s without etcd-node02.log:13");

  private static final int MOST_LINES = 12;

  private static final Pattern SMALL = Pattern.compile("[0-9]{1,3}");

  private static final Instant THEN = BuiltIn.NOW.minus(Duration.ofDays(Disguise.DAYS));

  private final List<Bundle> incidents = Cases.ill();
  private final Map<Bundle, Report> reports = new HashMap<>();

  GeneralityTest() {
    incidents.forEach(incident -> reports.put(incident, BuiltIn.report(incident)));
  }

  @Test
  void the_same_incident_elsewhere_gives_the_same_diagnosis() {
    Change all =
        bundle ->
            Disguise.hosts(Disguise.ids(bundle), nodes(reportOf(bundle)))
                .with(text -> Disguise.days(Disguise.fields(Disguise.addresses(text))));

    assertThat(incidents).hasSizeGreaterThan(30);
    assertThat(changedBy(all, THEN)).isEmpty();
  }

  @Test
  void each_change_changes_something() {
    List<Change> changes =
        List.of(
            bundle -> bundle.with(Disguise::addresses),
            Disguise::ids,
            bundle -> Disguise.hosts(bundle, nodes(reportOf(bundle))),
            bundle -> bundle.with(Disguise::fields),
            bundle -> bundle.with(Disguise::days));

    assertThat(changes)
        .allSatisfy(change ->
            assertThat(incidents.stream().filter(bundle -> !change.of(bundle).equals(bundle)))
                .hasSizeGreaterThan(3));
  }

  @Test
  void one_line_less_gives_the_same_root_where_others_remain() {
    int tried = 0;
    List<String> lost = new ArrayList<>();
    for (Bundle bundle : incidents) {
      for (Origin proof : proofs(reportOf(bundle))) {
        tried++;
        String before = BuiltIn.roots(reportOf(bundle)).getFirst();
        List<String> now = BuiltIn.roots(BuiltIn.report(without(bundle, proof)));
        boolean same = !now.isEmpty() && now.getFirst().equals(before);
        String without = bundle.name() + " without " + proof;
        if (!same && !ALONE_IN_SAYING_SO.contains(without)) {
          lost.add(without + ": " + now);
        }
      }
    }

    assertThat(tried).isGreaterThan(30);
    assertThat(lost).isEmpty();
  }

  /** The first lines that prove the first root, where there are several. */
  private static List<Origin> proofs(Report report) {
    if (BuiltIn.roots(report).isEmpty()) {
      return List.of();
    }
    List<Origin> proofs =
        report.diagnoses().getFirst().evidence().stream()
            .map(Diagnosis.Proof::origin)
            .distinct()
            .toList();
    return proofs.size() > 1 ? proofs.subList(0, Math.min(proofs.size(), MOST_LINES)) : List.of();
  }

  private interface Change {
    Bundle of(Bundle bundle);
  }

  private Report reportOf(Bundle bundle) {
    return Objects.requireNonNull(reports.get(bundle));
  }

  private List<String> changedBy(Change change, Instant now) {
    List<String> different = new ArrayList<>();
    for (Bundle bundle : incidents) {
      List<String> before = said(reportOf(bundle));
      List<String> after = said(BuiltIn.report(change.of(bundle), now));
      if (!before.equals(after)) {
        different.add(bundle.name() + ": " + before + " became " + after);
      }
    }
    return different;
  }

  /** All of a report that does not name anybody. */
  private static List<String> said(Report report) {
    return report.diagnoses().stream().map(GeneralityTest::said).toList();
  }

  private static String said(Diagnosis diagnosis) {
    Diagnosis.Scope scope = diagnosis.scope();
    return String.join(
        " ",
        diagnosis.role() + "/" + diagnosis.status(),
        diagnosis.id(),
        Double.toString(diagnosis.confidence()),
        diagnosis.occurrences() + " lines",
        scope.members().size() + " members",
        diagnosis.explains().toString(),
        diagnosis.runnerUp().map(Diagnosis.RunnerUp::id).orElse("-"),
        diagnosis.remediation().map(GeneralityTest::steps).orElse("-"),
        ownWords(diagnosis));
  }

  private static String steps(Diagnosis.Remediation plan) {
    return plan.plan() + plan.steps().stream().map(Diagnosis.Step::id).toList();
  }

  /** The summary without what was read from the logs: the rule's own words, and small numbers. */
  private static String ownWords(Diagnosis diagnosis) {
    Rule rule = Objects.requireNonNull(BuiltIn.CATALOG.rules().get(diagnosis.id()));
    Set<String> own =
        new TreeSet<>(List.of((rule.summary() + " " + rule.recovered()).split("[^A-Za-z]+")));
    return Stream.of(diagnosis.summary().split("[.,:;)]*(?:$| [(]?)"))
        .filter(word -> own.contains(word) || SMALL.matcher(word).matches())
        .collect(Collectors.joining(" "));
  }

  private static Set<String> nodes(Report report) {
    Set<String> nodes = new TreeSet<>();
    report.inputs().forEach(input -> nodes.add(input.node()));
    report.diagnoses().forEach(diagnosis -> nodes.addAll(diagnosis.scope().nodes()));
    return nodes;
  }

  private static Bundle without(Bundle bundle, Origin line) {
    List<String> lines = new ArrayList<>(bundle.lines(line.file()));
    int at = (int) line.line() - 1;
    if (at >= 0 && at < lines.size()) {
      lines.remove(at);
    }
    return bundle.with(line.file(), lines);
  }
}
