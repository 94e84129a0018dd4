// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etiolog.ingest.archive.Packing;
import io.etiolog.ingest.archive.SomeNode;
import io.etiolog.ingest.limit.Limit;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.scan.LineFilter;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleReaderTest {
  @TempDir Path folder;

  private record Step(long bytes, OptionalLong total) {}

  private static List<Step> progress(List<Input> inputs) throws UnreadableInputException {
    List<Step> steps = new ArrayList<>();
    new BundleReader(Limits.DEFAULTS, Outcome.NOW)
        .read(
            inputs,
            LineFilter.ALL,
            evidence -> {},
            (bytes, total) -> steps.add(new Step(bytes, total)));
    return steps;
  }

  @Test
  void allThatCollectGatheredIsOfTheHostThatItsLogNames() {
    String ps =
        """
        CONTAINER      IMAGE          CREATED        STATE    NAME  ATTEMPT  POD ID         POD
        3f0c8a6d2b1e9  2e96e5913fc06  3 minutes ago  Exited   etcd  7        9c1d2e3f4a5b6  etcd-cp-7
        """;
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(
        "gathered/collect.log",
        Packing.utf8("2025-07-23T05:31:08Z etiolog collect on cp-7, since 24 hours ago\n"));
    files.put("gathered/crictl/ps.txt", Packing.utf8(ps));
    files.put(
        "gathered/etcd/alarms.txt", Packing.utf8("memberID:13803658152347727308 alarm:NOSPACE\n"));
    files.put("other/crictl/ps.txt", Packing.utf8(ps));
    Outcome outcome = Outcome.of("renamed.tar", Packing.tar(files), Limits.DEFAULTS);

    assertThat(outcome.input("gathered/collect.log").node()).isEqualTo("cp-7");
    assertThat(outcome.input("gathered/crictl/ps.txt").node()).isEqualTo("cp-7");
    assertThat(outcome.input("gathered/etcd/alarms.txt").node()).isEqualTo("cp-7");
    assertThat(outcome.input("other/crictl/ps.txt").node()).isEmpty();
    assertThat(outcome.evidence())
        .filteredOn(fact -> fact.origin().file().equals("gathered/crictl/ps.txt"))
        .filteredOn(Observation.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(Observation.class, row -> assertThat(row.node()).isEqualTo("cp-7"));
  }

  @Test
  void progressEndsWhereTheTotalIs() throws UnreadableInputException {
    Packing.write(folder, Map.of("a.log", new byte[3 << 20], "b.log", Packing.utf8("x\n")));
    long total = (3 << 20) + 2;

    List<Step> steps = progress(List.of(new Input.OfPath(folder)));

    assertThat(steps).allMatch(step -> step.total().equals(OptionalLong.of(total)));
    assertThat(steps).extracting(Step::bytes).isSorted();
    assertThat(steps.getLast().bytes()).isLessThanOrEqualTo(total);
  }

  @Test
  void aStreamHasNoTotal() throws UnreadableInputException {
    byte[] content = Packing.utf8("line\n".repeat(1_000));

    assertThat(progress(List.of(new Input.OfStream("s", new ByteArrayInputStream(content)))))
        .containsExactly(new Step(content.length, OptionalLong.empty()));
  }

  @Test
  void recordsOfAPodCarryItsName() {
    String path = "pods/kube-system_etcd-cp-1_0d6e7c1f-3b1f-4c0e-9a9d-1a2b3c4d5e6f/etcd/3.log";
    Packing.write(folder, Map.of(path, Packing.utf8("2025-07-23T05:31:01.0Z stderr F text\n")));

    Outcome outcome = Outcome.of(folder);

    assertThat(outcome.evidence())
        .singleElement()
        .satisfies(evidence -> {
          assertThat(evidence.node()).isEqualTo("cp-1");
          assertThat(evidence.fields())
              .containsEntry("k8s.namespace.name", "kube-system")
              .containsEntry("k8s.pod.name", "etcd-cp-1")
              .containsEntry("k8s.container.name", "etcd")
              .containsEntry("k8s.container.restart_count", "3");
        });
  }

  @Test
  void aJournalsOwnLengthIsNotThatOfItsLines() {
    Outcome outcome =
        Outcome.of(
            """
            -- Logs begin at Mon 2025-07-21 05:00:00 UTC, end at Wed 2025-07-23 09:00:00 UTC. --
            Jul 23 05:31:01 node-1 kubelet[811]: I0723 05:31:01.000000     811 kubelet.go:1] "One"
            Jul 23 05:31:02 node-1 kubelet[811]: I0723 05:31:02.000000     811 kubelet.go:1] "Two"
            """);

    assertThat(outcome.inputs())
        .singleElement()
        .satisfies(input -> {
          assertThat(input.from()).contains(Instant.parse("2025-07-23T05:31:01Z"));
          assertThat(input.to()).contains(Instant.parse("2025-07-23T05:31:02Z"));
        });
  }

  @Test
  void nothingToReadIsSaid() {
    assertThat(Outcome.of(folder).notes()).containsExactly("no files in it");
    assertThat(Outcome.of(Packing.zip(Map.of())).notes()).containsExactly("no files in it");
    assertThat(Outcome.of(new byte[0]).notes()).containsExactly("empty");
  }

  @Test
  void aReaderMayBeUsedAgain() {
    Packing.write(folder, SomeNode.files());

    assertThat(Outcome.of(folder)).isEqualTo(Outcome.of(folder));
  }

  @Test
  void limitsUnderWhichNothingCouldBeReadAreRefused() {
    assertThatThrownBy(() -> Limits.DEFAULTS.with(Limit.FILES, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("files must be from 1 to 10000000, not 0");
    assertThatThrownBy(() -> Limits.DEFAULTS.with(Limit.LINE, Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("line must be from 1 to ");
  }

  @Test
  void aSnapshotLargerThanItsLimitIsCutAndSaid() {
    String list =
        "8e9e05c52164694d, started, cp-1, https://10.0.0.11:2380, https://10.0.0.11:2379, false\n";
    String json = "{\"kind\": \"List\",\n" + "  \"x\": 1,\n".repeat(10_000);

    Outcome outcome =
        Outcome.of("s", Packing.utf8(json + list), Limits.DEFAULTS.with(Limit.SNAPSHOT, 5_000));

    assertThat(outcome.only().lines()).isEqualTo(10_002);
    assertThat(outcome.evidence()).isNotEmpty();
  }
}
