// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.cluster.DataComparison.Told;
import io.etiolog.service.cluster.DataComparison.Verdict;
import io.etiolog.service.cluster.view.ComparisonText;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.lab.EtcdProgram;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

class DataComparisonTest {
  private static final KeySpaceHash GOOD = new KeySpaceHash(1, 10, 20);
  private static final KeySpaceHash BAD = new KeySpaceHash(2, 10, 20);

  private static DataComparison of(KeySpaceHash... hashes) {
    List<Told> told =
        IntStream.range(0, hashes.length)
            .mapToObj(i -> new Told(member(i + 1), Optional.of(hashes[i]), ""))
            .toList();
    return new DataComparison(20, hashes.length, told);
  }

  private static Member member(int n) {
    return new Member(n, "cp-" + n, List.of(URI.create("http://10.0.0." + n)), List.of(), false);
  }

  @Test
  void of_two_that_differ_nobody_can_tell_who_is_wrong() {
    assertThat(of(GOOD, BAD).verdict()).isEqualTo(Verdict.NO_MAJORITY);
    assertThat(of(GOOD, BAD).differing()).isEmpty();
  }

  @Test
  void the_leader_may_be_the_one_that_is_wrong() {
    assertThat(of(BAD, GOOD, GOOD).verdict()).isEqualTo(Verdict.SOME_DIFFER);
    assertThat(of(BAD, GOOD, GOOD).differing()).containsExactly(member(1));
  }

  @Test
  void what_was_compacted_otherwise_cannot_be_compared() {
    KeySpaceHash later = new KeySpaceHash(3, 15, 20);
    assertThat(of(GOOD, GOOD, later).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(of(GOOD, GOOD, later).differing()).isEmpty();
  }

  @Test
  void two_of_five_are_no_majority_where_the_others_were_not_asked() {
    List<Told> told = new ArrayList<>(of(GOOD, GOOD, BAD).members());
    told.add(new Told(member(4), Optional.empty(), "does not answer"));
    told.add(new Told(member(5), Optional.empty(), "does not answer"));
    assertThat(new DataComparison(20, 5, told).verdict()).isEqualTo(Verdict.NO_MAJORITY);
    List<Told> half = new ArrayList<>(of(GOOD, GOOD).members());
    half.add(new Told(member(3), Optional.empty(), "does not answer"));
    assertThat(new DataComparison(20, 3, half).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Nested
  @ParameterizedClass
  @MethodSource("io.etiolog.service.lab.EtcdProgram#available")
  class OnRealMembers {
    private final EtcdProgram program;

    OnRealMembers(EtcdProgram program) {
      this.program = program;
    }

    private static DataComparison compared(EtcdClusterFixture cluster) throws Exception {
      ClusterAccess access = Access.secured(cluster);
      ClusterState state =
          new ClusterObserver(Patiences.LONG, InstantSource.system()).observe(access);
      return DataComparison.of(state, access, Patiences.LONG, member -> {});
    }

    @Test
    void a_member_whose_file_was_changed_is_found_by_the_majority() throws Exception {
      try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3)) {
        cluster.start();
        cluster.etcdctl("put", "/registry/pods/a", "as-every-member-has-it").orFail();
        cluster.await().until(() -> compared(cluster).verdict() == Verdict.SAME);
        EtcdMember bad = cluster.member(3);
        bad.stop();
        rotten(bad.mount().resolve("data/member/snap/db"));
        cluster.start(bad);
        cluster.awaitHealthy(cluster.members());

        DataComparison found =
            cluster
                .await()
                .until(() -> compared(cluster), told -> told.verdict() == Verdict.SOME_DIFFER);
        assertThat(found.differing()).extracting(Member::name).containsExactly("cp-3");
        assertThat(ComparisonText.of(found))
            .startsWith("The data of cp-3 (" + cluster.id(bad) + ") differ at revision 2")
            .containsPattern("cp-3 \\(\\p{XDigit}+\\) +\\p{XDigit}{8} +.*differs");
        cluster.member(2).kill();
        cluster.await().until(() -> compared(cluster).verdict() == Verdict.NO_MAJORITY);
      }
    }

    /** As a bad disk would have it: another byte in a value, which bbolt has no sum of. */
    private static void rotten(Path file) throws IOException {
      String bytes = new String(Files.readAllBytes(file), ISO_8859_1);
      assertThat(bytes).contains("as-every-member-has-it");
      Files.write(
          file,
          bytes.replace("as-every-member-has-it", "as-every-member-has-1t").getBytes(ISO_8859_1));
    }
  }
}
