// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogReaderTest {
  private static final Catalog BUILT_IN = CatalogReader.read(List.of());

  @Test
  void theBuiltInCatalogueHasNoMistakes() {
    assertThat(BUILT_IN.problems()).isEmpty();
  }

  @Test
  void theBuiltInCatalogueKnowsItsCausesInTheirOrder() {
    assertThat(BUILT_IN.causes()).hasSizeGreaterThan(50);
    assertThat(BUILT_IN.causes().keySet()).startsWith("etcd-quorum-lost", "etcd-member-down");
    assertThat(BUILT_IN.causes().get("etcd-even-members"))
        .isEqualTo(
            new Cause(
                "etcd-even-members",
                "Even number of voting members: no added tolerance, one loss from losing quorum",
                "etcd",
                "T1",
                true,
                List.of()));
  }

  private static Catalog read(String... namesAndTexts) {
    Map<String, String> texts = new HashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      texts.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return CatalogReader.readFrom(List.of(new MemoryFiles(texts)));
  }

  private static List<String> told(Catalog catalog) {
    return catalog.problems().stream().map(RuleProblem::toString).toList();
  }

  @Test
  void aCauseThatIsMistypedInAnEdgeIsToldAndTheRestOfTheCauseStands() {
    Catalog catalog =
        read(
            "causes.yaml",
            """
            - {id: disk-slow, layer: host, severity: T2, title: "Slow disk", causes: [etcd-slwo, etcd-down]}
            - {id: etcd-slow, layer: etcd, severity: T2, title: "Slow"}
            - {id: etcd-down, layer: etcd, severity: T2, title: "Down"}
            """);

    assertThat(told(catalog))
        .containsExactly("causes.yaml:1:75: there is no cause etcd-slwo (did you mean etcd-slow?)");
    assertThat(catalog.causes().get("disk-slow"))
        .isEqualTo(new Cause("disk-slow", "Slow disk", "host", "T2", false, List.of("etcd-down")));
  }

  @Test
  void theMistakesOfTheFailureCatalogueAreTold() {
    Catalog catalog =
        read(
            "causes.yaml",
            """
            - {id: disk-slow, layer: disk, severity: T4, title: "Slow disk", kind: maybe, color: red}
            - {id: disk-slow, layer: host, severity: T2, title: "Slow disk"}
            - {layer: host, severity: T2, title: "Slow disk"}
            - disk
            """);

    assertThat(told(catalog))
        .containsExactly(
            "causes.yaml:1:26: layer disk is not known (one of etcd, pki, apiserver, kubelet,"
                + " runtime, host, network)",
            "causes.yaml:1:42: severity T4 is not known (one of T1, T2, T3)",
            "causes.yaml:1:72: kind maybe is not known (one of risk)",
            "causes.yaml:1:79: the cause has no key color (it has id, title, layer, severity, kind,"
                + " causes)",
            "causes.yaml:2:8: the cause disk-slow exists twice",
            "causes.yaml:3:3: the cause lacks id",
            "causes.yaml:4:3: the cause must be a mapping (key: value), not a single value");
  }

  @Test
  void aSignalThatRestsOnABrokenOneFallsWithItAndSaysSo() {
    Catalog catalog =
        read(
            "signals/a.yaml",
            """
            signals:
              one:
                says: one
                any: [{message: one of them}]
                ends-with: [two]
              two:
                says: two
                any: [{message: two of them}]
                ends-with: [b/three]
              four:
                says: four
                any: [{message: four of them}]
                ends-with: [four]
            """,
            "signals/b.yaml",
            """
            signals:
              three:
                says: three
                any: [{message: "[0-9] of them"}]
            """);

    assertThat(catalog.signals()).containsOnlyKeys("a/four");
    assertThat(told(catalog))
        .containsExactly(
            "signals/a.yaml:5:17: the signal a/two has mistakes of its own",
            "signals/a.yaml:9:17: the signal b/three has mistakes of its own",
            "signals/b.yaml:4:22: plain text looks like a regular expression: [0-9] of them (put it"
                + " into regex, and a plain part of it here)");
  }

  @Test
  void everySignalThatDoesNotExistIsTold() {
    Catalog catalog =
        read(
            "signals/a.yaml",
            """
            signals:
              one:
                says: one {{peer}}
                any: [{message: one of them}]
                ends-with: [tow, b/one]
              two:
                says: two
                any: [{message: two of them}]
            """);

    assertThat(catalog.signals()).containsOnlyKeys("a/two");
    assertThat(told(catalog))
        .containsExactly(
            "signals/a.yaml:3:17: there is no value peer (no signal that is used here captures it)",
            "signals/a.yaml:5:17: there is no signal tow (did you mean a/two?)",
            "signals/a.yaml:5:22: there is no signal b/one (did you mean a/one?)");
  }

  @Test
  void aSharedSignalIsDeclaredOnce() {
    String group = "signals:\n  one:\n    says: one\n    any: [{message: one of them}]\n";
    Catalog catalog =
        CatalogReader.readFrom(
            List.of(
                new MemoryFiles(Map.of("signals/a.yaml", group)),
                new MemoryFiles(Map.of("signals/a.yaml", group))));

    assertThat(catalog.signals()).containsOnlyKeys("a/one");
    assertThat(told(catalog)).containsExactly("signals/a.yaml:2:3: the signal a/one exists twice");
  }

  @Test
  void aDerivedSignalHasNoPatternAndOnlyItGivesValues() {
    Catalog catalog =
        read(
            "signals/a.yaml",
            """
            signals:
              one:
                says: one
                derived: true
                any: [{message: one of them}]
              two:
                says: two
                gives: [peer]
                any: [{message: two of them}]
            """);

    assertThat(told(catalog))
        .containsExactly(
            "signals/a.yaml:3:5: a derived signal has no patterns: the cluster model makes it",
            "signals/a.yaml:8:12: only a derived signal gives values; others capture");
  }

  @Test
  void aLoneFileIsARuleWhateverItsName() {
    String rule =
        """
        id: heartbeat-late
        title: Heartbeats are late
        layer: etcd
        severity: T2
        status: sandbox
        signals:
          late:
            says: late
            any: [{message: failed to send out heartbeat}]
        when: late
        confidence: 0.5
        summary: Late.
        meaning: Late.
        impact: Late.
        look-alikes: [none]
        references: [none]
        """;

    Catalog catalog = read("my-rule.yaml", rule);

    assertThat(told(catalog)).isEmpty();
    assertThat(catalog.rules()).containsOnlyKeys("heartbeat-late");
    assertThat(catalog.causes()).containsOnlyKeys("heartbeat-late");
  }
}
