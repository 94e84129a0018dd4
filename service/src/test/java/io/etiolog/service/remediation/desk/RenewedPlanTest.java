// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.service.cluster.Access;
import io.etiolog.service.cluster.Calls;
import io.etiolog.service.cluster.ClusterAccess;
import io.etiolog.service.cluster.Faults;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdProgram;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.RepairLab;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies ready with an incident stays worth approving while the cluster changes. */
final class RenewedPlanTest {
  private static final Person ETIOLOG = new Person("etiolog", "", true);
  private static final String FULL =
      """
      2026-11-22 03:00:01.000001 W | etcdserver: alarm NOSPACE raised by peer 8e9e05c52164694d
      2026-11-22 03:00:02.000001 W | etcdserver: failed to apply request "header:<ID:1 > put:<key:\\"/a\\" value_size:9 >" with response "" took (1.2ms) to execute, err is etcdserver: no space
      """;

  private static Diagnosis full(Path folder) throws Exception {
    Path log = Files.writeString(folder.resolve("etcd.log"), FULL);
    return new Diagnostician(CompiledCatalog.builtIn())
        .diagnose("x", List.of(new Input.OfPath(log)), Instant.EPOCH, ProgressListener.NONE)
        .diagnoses()
        .getFirst();
  }

  @Test
  void a_plan_that_would_be_refused_by_now_is_made_anew(@TempDir Path folder) throws Exception {
    Diagnosis diagnosis = full(folder);
    assertThat(diagnosis.id()).isEqualTo("etcd-nospace");
    try (EtcdClusterFixture cluster =
            EtcdClusterFixture.secured(EtcdProgram.available().getFirst(), 3);
        RepairLab lab = RepairLab.of(Access.secured(cluster), folder, OptionalLong.of(2L << 30))) {
      cluster.start();
      Repair byPerson = lab.at().propose(lab.cluster().name(), diagnosis, "inc-1", ETIOLOG);
      assertThat(byPerson.plan().isManual()).isTrue();
      assertThat(byPerson.plan().title())
          .endsWith("(not by Etiolog: No NOSPACE alarm is raised: there is nothing to relieve)");
      assertThat(lab.at().renew(byPerson, diagnosis, ETIOLOG)).isEmpty();

      Faults.of(cluster).raiseNospace(Calls.to(cluster).id(cluster.member(1)));
      Repair first = lab.at().renew(byPerson, diagnosis, ETIOLOG).orElseThrow();
      assertThat(first.plan().playbook()).isEqualTo("relieve-nospace");
      assertThat(first.plan().isManual()).isFalse();
      assertThat(status(lab, byPerson)).isEqualTo(PlanStatus.REJECTED);
      assertThat(lab.at().renew(first, diagnosis, ETIOLOG)).isEmpty();

      lab.executed("move-leader", Map.of());
      Repair second = lab.at().renew(first, diagnosis, ETIOLOG).orElseThrow();
      assertThat(second.plan().incident()).isEqualTo("inc-1");
      assertThat(status(lab, first)).isEqualTo(PlanStatus.REJECTED);
      assertThat(status(lab, second)).isEqualTo(PlanStatus.PROPOSED);
    }
  }

  @Test
  void what_has_a_playbook_says_why_it_is_a_person_s(@TempDir Path folder) throws Exception {
    ClusterAccess nowhere =
        new ClusterAccess("test", List.of(URI.create("http://127.0.0.1:1")), Optional.empty());
    try (RepairLab lab = RepairLab.of(nowhere, folder, OptionalLong.empty())) {
      Repair unknown = lab.at().propose("other", full(folder), "inc-1", ETIOLOG);
      assertThat(unknown.plan().title())
          .endsWith(
              "(not by Etiolog: where its etcd is, nobody has said: PUT /api/v1/clusters/other)");
    }
  }

  private static PlanStatus status(RepairLab lab, Repair repair) {
    return lab.at().find(repair.plan().id()).map(Repair::status).orElseThrow();
  }
}
