// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.report.Diagnosis;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Journals of nodes whose local times differ, and that name no zone: one node's hours must not end
 * another's faults.
 */
class ClocksOfNodesTest {
  /** Source of the words: etcd's server/etcdserver/api/rafthttp/stream.go of 3.3. */
  private static String mismatch(String node, String hour) {
    String line =
        "Jul 23 HOUR:SECOND NODE etcd[901]: request cluster ID mismatch (got be2748a4855d6268 want"
            + " 7ec315417ba8eeff)\n";
    String twice = line.replace("SECOND", "31:03") + line.replace("SECOND", "31:08");
    return twice.replace("HOUR", hour).replace("NODE", node);
  }

  private static List<String> roots(String first, String second) {
    Map<String, String> files = Map.of("cp-1/journal.log", first, "cp-2/journal.log", second);
    return BuiltIn.report(new Bundle("clocks", new TreeMap<>(files))).diagnoses().stream()
        .filter(diagnosis -> diagnosis.status() == Diagnosis.Status.ACTIVE)
        .map(Diagnosis::id)
        .toList();
  }

  @Test
  void aFaultThatStandsStandsWhateverTheOtherNodesClockSays() {
    String quiet = "Jul 23 HOUR:31:09 cp-2 systemd[1]: Started Daily apt download activities.\n";

    for (String hour : List.of("00", "07", "15", "23")) {
      assertThat(roots(mismatch("cp-1", "07"), mismatch("cp-2", hour)))
          .as("both say it, hour %s", hour)
          .containsExactly("etcd-cluster-id-mismatch");
      assertThat(roots(mismatch("cp-1", "07"), quiet.replace("HOUR", hour)))
          .as("one says it, hour %s", hour)
          .containsExactly("etcd-cluster-id-mismatch");
    }
  }
}
