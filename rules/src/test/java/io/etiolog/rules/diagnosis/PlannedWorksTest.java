// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.rules.catalog.CatalogReader;
import io.etiolog.rules.report.HtmlRenderer;
import io.etiolog.rules.report.JsonRenderer;
import io.etiolog.rules.report.MarkdownRenderer;
import io.etiolog.rules.report.PlannedWork;
import io.etiolog.rules.report.Renderer;
import io.etiolog.rules.report.Report;
import io.etiolog.rules.report.ReportSchema;
import io.etiolog.rules.report.TextRenderer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannedWorksTest {
  private static final Path SAMPLES = Path.of("..", "samples");
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  private final Diagnostician diagnostician = new Diagnostician(CatalogReader.read(List.of()));

  /** The lines are those of the programs' sources and of their users' published terminals. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "upgrade~[upgrade/version] You have chosen to change the cluster version to \"v1.26.3\"~v1.26.3",
        "upgrade~[upgrade/apply] Upgrading your Static Pod-hosted control plane to version \"v1.28.5\"...~v1.28.5",
        "cordoned~node/worker-1 cordoned~node worker-1 is closed",
        "cordoned~node/worker-1 already cordoned~node worker-1 is closed",
        "drain~node/worker-1 drained~node worker-1 is drained",
        "drain~evicting pod kube-system/coredns-66bff467f8-abcde~pods are moved away",
        "shutdown~Sep  9 17:45:37 control3 systemd-logind[666]: System is rebooting.~restarted",
        "shutdown~Sep  9 17:46:09 control3 systemd[1]: Reached target Reboot.~restarted",
        "shutdown~Sep  9 17:45:37 control3 kubelet[973]: I0909 17:45:37.860271     973"
            + " nodeshutdown_manager_linux.go:262] \"Shutdown manager detected new shutdown event,"
            + " isNodeShuttingDownNow\" event=true~restarted",
        "leader-move~raft2026/03/01 12:00:00 INFO: a1a1a1a1a1a1a1a1 [term 4] received MsgTimeoutNow from"
            + " b2b2b2b2b2b2b2b2 and starts an election to get leadership.~handed to a1a1a1a1a1a1a1a1",
        "member-removed~2026-03-01 12:00:00.000000 I | etcdserver/membership: removed member"
            + " b2b2b2b2b2b2b2b2 from cluster 93ee7c7e9da6a1cb~b2b2b2b2b2b2b2b2 was removed",
        "packages~2026-01-07 06:56:34,512 INFO Packages that will be upgraded: kubelet etcd-server~kubelet",
      })
  void work_is_recognised_by_what_its_programs_print(String kind, String line, String says)
      throws IOException {
    Report report = report(line + "\n");

    assertThat(report.context())
        .singleElement()
        .satisfies(work -> {
          assertThat(work.kind()).isEqualTo(kind);
          assertThat(work.what()).contains(says);
        });
    assertThat(report.verdict()).isEqualTo(Report.Verdict.HEALTHY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "node/worker-1 uncordoned",
        "I0909 17:45:37.860271     973 nodeshutdown_manager_linux.go:262] \"Shutdown manager detected new"
            + " shutdown event, isNodeShuttingDownNow\" event=false",
        "{\"level\":\"info\",\"ts\":\"2025-10-05T18:42:01.33785Z\",\"caller\":\"mvcc/kvstore_compaction.go:68\","
            + "\"msg\":\"finished scheduled compaction\",\"compact-revision\":778,\"took\":\"4.101453ms\"}",
      })
  void what_only_looks_like_it_is_not_named(String line) throws IOException {
    assertThat(report(line + "\n").context()).isEmpty();
  }

  @Test
  void a_long_compaction_is_named_in_both_of_etcds_formats() throws IOException {
    String json =
        "{\"level\":\"info\",\"ts\":\"2025-10-05T18:42:01.33785Z\",\"caller\":"
            + "\"mvcc/kvstore_compaction.go:68\",\"msg\":\"finished scheduled compaction\","
            + "\"compact-revision\":778,\"took\":\"14.1s\"}\n";
    String plain =
        "2020-01-15 22:08:31.627117 I | mvcc: finished scheduled compaction at 446329 (took 13.5s)\n";

    assertThat(report(json).context()).extracting(PlannedWork::kind).containsExactly("compaction");
    assertThat(report(plain).context())
        .extracting(PlannedWork::what)
        .allMatch(s -> s.contains("13.5s"));
    assertThat(report(plain).context()).hasSize(1);
  }

  @Test
  void a_fault_that_stands_is_active_whoever_set_it_off() throws IOException {
    String refused =
        "2026-07-24T15:03:00.000000Z stderr F etcdserver: mvcc: database space exceeded\n";
    Report report = report("node/cp-1 cordoned\nevicting pod a/b\n" + refused);

    assertThat(report.verdict()).isEqualTo(Report.Verdict.DIAGNOSED);
    assertThat(report.diagnoses().getFirst().id()).isEqualTo("etcd-nospace");
    assertThat(report.context()).isNotEmpty();
  }

  @Test
  void our_own_plan_is_known_by_the_step_that_it_takes_and_every_form_says_so() throws IOException {
    Report report =
        diagnostician.diagnose(
            "some",
            List.of(
                new Input.OfPath(SAMPLES.resolve("incidents/two-member-quorum-loss-recovered"))),
            NOW,
            ProgressListener.NONE);

    assertThat(report.context()).extracting(PlannedWork::kind).contains("new-cluster");
    assertThat(ReportSchema.problems(rendered(new JsonRenderer(), report))).isEmpty();
    assertThat(rendered(new TextRenderer(80, false), report))
        .contains("\nPLANNED WORK AT THAT TIME\n", "--force-new-cluster");
    assertThat(rendered(new MarkdownRenderer(), report)).contains("## Planned work at that time");
    assertThat(rendered(new HtmlRenderer(), report)).contains("Planned work at that time</h2>");
  }

  private Report report(String lines) throws IOException {
    Input input =
        new Input.OfStream(
            "some.log", new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    return diagnostician.diagnose("some", List.of(input), NOW, ProgressListener.NONE);
  }

  private static String rendered(Renderer renderer, Report report) throws IOException {
    StringBuilder text = new StringBuilder();
    renderer.render(report, text);
    return text.toString();
  }
}
