// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.Origin;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.match.Occurrence;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What is known does not hang on one cluster's names, addresses, ids, times or order of fields, nor
 * on one line where others say the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneralityTest {
  /**
   * Excerpts of a few lines, in which these do not stand beside others that say the same: one line
   * for each of two peers, a single slow write beside what it slows down, the date of a certificate
   * beside the refusal that follows from it.
   */
  private static final Set<String> ALONE_IN_SAYING_SO =
      Set.of(
          "etcd-firewalld-no-route-to-peers without etcd.log:1",
          "etcd-firewalld-no-route-to-peers without etcd.log:2",
          "etcdctl-promote-unstarted-learner without etcdctl-member-list.txt:1",
          "htz1-kubelet-bootstrap-cert-expired without kubelet.log:1",
          "k8s118-kubelet-cert-not-renewed without kubelet.log:1",
          "kubespray-etcd-advertise-mismatch without etcd.log:1",
          "lab-crictl-etcd-and-apiserver-exited without crictl-ps.txt:3",
          "openstack-80k-pods-etcd-overload without etcd-leader.log:2",
          "openstack-80k-pods-etcd-overload without etcd.log:3",
          "podinfo-ghcr-anonymous-401 without kubectl-get-events.txt:1",
          "proxmox-dell-cache-etcd-slow without etcd.log:3",
          "rke-node02-wal-sync-75s without etcd-node02.log:13",
          "san-jose-etcd-terminated-16-times without crictl-ps.txt:2");

  private static final int MOST_LINES = 40;

  private static final Pattern SMALL = Pattern.compile("[0-9]{1,3}");

  private static final Instant THEN = BuiltIn.NOW.minus(OtherTime.BACK);

  private final List<Bundle> incidents = Cases.ill();
  private final Map<Bundle, Report> reports =
      incidents.parallelStream().collect(Collectors.toMap(Function.identity(), BuiltIn::report));

  @Test
  void the_same_incident_elsewhere_gives_the_same_diagnosis() {
    Change all =
        bundle ->
            OtherTime.of(
                Disguise.hosts(Disguise.ids(bundle), nodes(reportOf(bundle)))
                    .with(text -> Disguise.fields(Disguise.addresses(text))));

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
            bundle -> bundle.with(Disguise::klogFields),
            OtherTime::of);

    assertThat(changes)
        .allSatisfy(change ->
            assertThat(incidents.stream().filter(bundle -> !change.of(bundle).equals(bundle)))
                .hasSizeGreaterThan(3));
  }

  @Test
  void one_line_less_gives_the_same_root_where_others_remain() {
    List<Tried> tried =
        incidents.parallelStream().flatMap(bundle -> withoutEach(bundle).stream()).toList();

    assertThat(tried).hasSizeGreaterThan(100);
    assertThat(tried)
        .allSatisfy(one ->
            assertThat(one.before().equals(one.now()))
                .as("%s", one)
                .isNotEqualTo(ALONE_IN_SAYING_SO.contains(one.without())));
  }

  /** What becomes of the first root when one line of what proves it is missing. */
  private record Tried(String without, String before, String now) {}

  private List<Tried> withoutEach(Bundle bundle) {
    List<String> roots = BuiltIn.roots(reportOf(bundle));
    if (roots.isEmpty()) {
      return List.of();
    }
    return proofs(bundle).stream()
        .map(proof -> {
          List<String> now = BuiltIn.roots(BuiltIn.report(without(bundle, proof)));
          String without = bundle.name() + " without " + proof;
          return new Tried(without, roots.getFirst(), now.isEmpty() ? "none" : now.getFirst());
        })
        .toList();
  }

  /**
   * The lines that prove the first root, where there are several: those that the report shows, and
   * whatever else the signals of these know. Of very many, as many as can be tried, from all over
   * the bundle.
   */
  private List<Origin> proofs(Bundle bundle) {
    Set<Origin> shown = new HashSet<>();
    reportOf(bundle).diagnoses().getFirst().evidence().forEach(one -> shown.add(one.origin()));
    List<Occurrence> known = BuiltIn.known(bundle);
    Set<Signal> signals =
        known.stream()
            .filter(line -> shown.contains(line.evidence().origin()))
            .map(Occurrence::signal)
            .collect(Collectors.toSet());
    List<Origin> all =
        known.stream()
            .filter(line -> signals.contains(line.signal()))
            .map(line -> line.evidence().origin())
            .distinct()
            .toList();
    return all.size() > 1
        ? IntStream.range(0, all.size())
            .filter(i -> shown.contains(all.get(i)) || isTried(i, all.size()))
            .mapToObj(all::get)
            .toList()
        : List.of();
  }

  /** Whether it is among so many of all, as evenly as that can be. */
  private static boolean isTried(int i, int all) {
    return all <= MOST_LINES || i * MOST_LINES / all != (i + 1) * MOST_LINES / all;
  }

  private interface Change {
    Bundle of(Bundle bundle);
  }

  private Report reportOf(Bundle bundle) {
    return Objects.requireNonNull(reports.get(bundle));
  }

  private List<String> changedBy(Change change, Instant now) {
    return incidents.parallelStream()
        .flatMap(bundle -> difference(bundle, change, now).stream())
        .toList();
  }

  private Optional<String> difference(Bundle bundle, Change change, Instant now) {
    List<String> before = said(reportOf(bundle));
    List<String> after = said(BuiltIn.report(change.of(bundle), now));
    return before.equals(after)
        ? Optional.empty()
        : Optional.of(bundle.name() + ": " + before + " became " + after);
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
