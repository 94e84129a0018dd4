// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.cluster.Alarm;
import io.etiolog.service.remediation.playbook.Playbooks;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanJsonTest {
  private static final Instant NOW = Instant.parse("2026-03-01T03:00:01.123456Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "relieve-nospace",
        "replace-member",
        "promote-learner",
        "move-leader",
        "defragment"
      })
  void a_plan_and_what_became_of_it_are_read_as_they_were_written(String playbook)
      throws IOException, RefusedException {
    SeenCluster cluster = SeenCluster.of(3).learner("cp-4").alarm(2, Alarm.Kind.NOSPACE);
    Map<String, String> asked =
        playbook.equals("replace-member") ? Map.of("member", "cp-2") : Map.of();
    Plan plan = Plans.of(playbook, cluster.state(), asked);
    Step first = plan.steps().getFirst();
    List<Precondition> found = List.of(new Precondition("R1", "It is well", Verdict.MET, "it is"));
    Repair repair =
        Repair.proposed(plan, Map.of(first.id(), found))
            .approved(new Decision("approved", "anna", NOW, "looks right"))
            .executing(new Decision("executed", "anna", NOW, ""))
            .run(
                StepRun.begun(first, NOW, found, "snapshot of cp-2")
                    .ended(StepRun.Outcome.DONE, NOW.plusMillis(5), "12 bytes", "its hash holds"))
            .ended(PlanStatus.SUCCEEDED, "Every step was done and verified.");
    ObjectMapper mapper = ObjectMapper.getDefault();
    String json = mapper.writeValueAsString(repair);
    assertThat(mapper.readValue(json, Repair.class)).isEqualTo(repair);
    assertThat(json).contains("\"status\":\"succeeded\"", "\"verdict\":\"met\"", "\"do\":\"");
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_playbook_is_found_by_its_name(String name) {
    assertThat(Playbooks.named(name).orElseThrow().name()).isEqualTo(name);
  }

  private static List<String> names() {
    return Playbooks.all().stream().map(playbook -> playbook.name()).toList();
  }
}
