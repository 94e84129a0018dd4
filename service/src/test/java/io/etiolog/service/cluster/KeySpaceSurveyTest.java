// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdProgram;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.etiolog.service.lab.EtcdProgram#available")
record KeySpaceSurveyTest(EtcdProgram program) {
  @Test
  void what_fills_a_cluster_is_told_by_prefix_the_largest_first() throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 1)) {
      cluster.start();
      Faults writes = Faults.of(cluster);
      writes.put("/registry/events/default/e", 1_200, 1_000);
      writes.put("/registry/example.com/widgets/default/w", 10, 100);
      writes.put("/registry/secrets/default/s", 2, 100_000);
      writes.put("/registry/secrets/default/s", 2, 100_000);
      writes.put("alone", 1, 7);

      KeySpaceReport report = survey(cluster, SurveyBounds.USUAL);
      assertThat(report.cut()).isEmpty();
      assertThat(report.keys()).isEqualTo(1_213);
      assertThat(report.revision()).isEqualTo(1 + 1_215);
      long eventKeys = 10 * 27 + 90 * 28 + 900 * 29 + 200 * 30;
      assertThat(report.prefixes())
          .containsExactly(
              new PrefixUsage("/registry/events/", 1_200, eventKeys, 1_200_000, 24, 1_200),
              new PrefixUsage("/registry/secrets/", 2, 2 * 28, 200_000, 2, 4),
              new PrefixUsage("/registry/example.com/widgets/", 10, 10 * 40, 1_000, 10, 10),
              new PrefixUsage("", 1, 6, 7, 1, 1));
      assertThat(report.prefixes()).extracting(PrefixUsage::exact).startsWith(false, true);

      KeySpaceReport bounded = survey(cluster, new SurveyBounds(600, 1, 1, Duration.ofMinutes(1)));
      assertThat(bounded.cut()).contains("only the first 1000 keys were counted");
      assertThat(survey(cluster, new SurveyBounds(10_000, 1, 1, Duration.ofMinutes(1))).prefixes())
          .extracting(PrefixUsage::prefix)
          .containsExactly("/registry/events/", "(others)");
      assertThat(survey(cluster, new SurveyBounds(10_000, 9, 9, Duration.ZERO)).cut())
          .hasValueSatisfying(why -> assertThat(why).startsWith("the time was over"));
    }
  }

  @Test
  void who_does_not_answer_has_no_report() throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 1)) {
      assertThatThrownBy(() -> survey(cluster, SurveyBounds.USUAL))
          .isInstanceOf(EtcdCallException.class)
          .hasMessageContaining("refused");
    }
  }

  private static KeySpaceReport survey(EtcdClusterFixture cluster, SurveyBounds bounds)
      throws EtcdCallException {
    return new KeySpaceSurvey(Patiences.LONG, bounds)
        .of(URI.create(cluster.member(1).clientUrl()), Access.secured(cluster));
  }
}
