// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdProgram;
import io.etiolog.service.pages.Chromium;
import io.etiolog.service.server.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

/** Plans as people decide on them, on a real etcd. */
@ResourceLock(Chromium.LOCK)
class PlanInBrowserTest {
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");

  @TempDir private Path data;

  private static void configure(RunningServer server, EtcdClusterFixture cluster) throws Exception {
    int size = cluster.members().size();
    String endpoints =
        cluster.members().stream()
            .map(member -> '"' + member.clientUrl().toString() + '"')
            .collect(Collectors.joining(","));
    server.put("/api/v1/clusters/prod", "{\"endpoints\": [" + endpoints + "]}");
    cluster
        .await()
        .until(() ->
            server
                .get("/api/v1/clusters/prod/status")
                .body()
                .contains("\"healthyVoters\":" + size));
  }

  private static void make(Chromium browser, String playbook) {
    browser.open("/plans").find("#playbook");
    new Select(browser.driver().findElement(By.id("playbook"))).selectByVisibleText(playbook);
    browser.click("form[action='/plans'] button");
    browser.sees("Proposed");
  }

  private static void press(Chromium browser, String deed) {
    browser.type("#reason", "the runbook says so");
    browser.click("button[formaction$='/" + deed + "']");
  }

  @Test
  void aPlanIsMadeApprovedAndCarriedOutWhileThePersonLooksOn() throws Exception {
    EtcdProgram program = EtcdProgram.available().getFirst();
    try (EtcdClusterFixture cluster = EtcdClusterFixture.plain(program, 1);
        RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "en")) {
      cluster.start();
      configure(server, cluster);

      make(browser, "snapshot");
      browser.sees("Nothing stands in its way").sees("R1");
      press(browser, "approve");
      browser.sees("Approved");
      press(browser, "execute");
      // What is shown from here on comes by itself.
      browser.sees("Succeeded").sees("plan-succeeded");

      browser.open("/clusters/prod").sees("1 of 1 voters needed, 1 can be counted on");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void whatDisruptsARealClusterIsCarriedOutOnceItsNameIsTyped() throws Exception {
    EtcdProgram program = EtcdProgram.available().getFirst();
    try (EtcdClusterFixture cluster = EtcdClusterFixture.plain(program, 3);
        RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "ru")) {
      cluster.start();
      configure(server, cluster);

      browser.open("/plans").find("#playbook");
      new Select(browser.driver().findElement(By.id("playbook")))
          .selectByVisibleText("move-leader");
      browser.click("form[action='/plans'] button");
      browser.sees("Передать лидерство");
      press(browser, "approve");
      browser.sees("введите точное имя кластера: prod");
      browser.type("#name", "prod");
      press(browser, "approve");
      browser.find("button[formaction$='/execute']");
      browser.type("#name", "prod");
      press(browser, "execute");

      // Steps and audit go on without a reload.
      browser.sees("plan-executed").sees("plan-succeeded").sees("Все шаги выполнены и проверены");
      assertThat(browser.text()).doesNotContain("Every step", "it was handed over");
      assertThat(browser.complaints().stream().filter(line -> !line.contains("409"))).isEmpty();
    }
  }

  @Test
  void whatIsDangerousIsOnlyLetHappenByWhoTypesTheClustersName() throws Exception {
    try (RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "en")) {
      server.post(
          "/api/v1/logs?cluster=prod&source=etcd.log", Files.readAllBytes(OUTAGE), Map.of());
      browser.open("/").sees("Open incidents: 1").click(".row .title");
      browser.click("form[action$='/plan'] button");

      browser.sees("Proposed").sees("This can hurt a cluster that works");
      press(browser, "approve");
      browser.sees("Type the cluster's name, prod, exactly").sees("Proposed");
      browser.type("#name", "prod");
      press(browser, "approve");
      browser.sees("Approved").type("#name", "prod");
      press(browser, "execute");
      // A person's plan is theirs: each step is ticked by who did it.
      browser.sees("Being carried out").click("form[action$='/done'] button");
      browser.sees("step-done");
      press(browser, "cancel");
      browser.sees("Cancelled");
    }
  }
}
