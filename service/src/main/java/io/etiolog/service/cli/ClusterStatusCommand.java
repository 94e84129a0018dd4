// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.etiolog.service.cluster.ClusterAccess;
import io.etiolog.service.cluster.ClusterObserver;
import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.Patience;
import io.etiolog.service.cluster.view.StateJson;
import io.etiolog.service.cluster.view.StateText;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks every member of a cluster how it is. */
@Command(
    name = "status",
    description = {
      "Asks every member of a cluster how it is, each by itself and within seconds.",
      "It asks every endpoint of --endpoints, or has a service ask those of its --cluster, and "
          + "says what the answers amount to: members, leader, quorum, alarms, sizes. It changes "
          + "nothing, and works without a leader and without an API server. The exit status is 1 when "
          + "a member is not healthy, an alarm is raised, or either is not known."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ClusterStatusCommand implements Callable<Integer> {
  private final Shell shell;

  @ArgGroup(multiplicity = "1")
  private Which which = new Which();

  @Mixin private final ServiceOptions service = new ServiceOptions();

  /** By its endpoints, or by the name that a service knows it by. */
  static final class Which {
    @ArgGroup(exclusive = false)
    private @Nullable ClusterOptions endpoints;

    @Option(
        names = "--cluster",
        paramLabel = "NAME",
        description = "A cluster that is configured in the service of --server.")
    private @Nullable String cluster;
  }

  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES} (usually ${DEFAULT-VALUE}).")
  private StateForm form = StateForm.TEXT;

  ClusterStatusCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws CommandFailure {
    ClusterOptions endpoints = which.endpoints;
    return endpoints == null ? asked(String.valueOf(which.cluster)) : looked(endpoints.access());
  }

  private int asked(String cluster) throws CommandFailure {
    String path = "/api/v1/clusters/" + URLEncoder.encode(cluster, UTF_8).replace("+", "%20");
    String accepted = form == StateForm.JSON ? "application/json" : "text/plain";
    try (ServiceCalls calls = service.open()) {
      HttpResponse<String> answer = calls.send("GET", path + "/status", "", accepted);
      Output.to(shell, "-").write(answer.body() + (form == StateForm.JSON ? "\n" : ""));
      return answer.headers().firstValue("Etiolog-Healthy").filter("true"::equals).isPresent()
          ? ExitStatus.FINE
          : ExitStatus.FOUND;
    }
  }

  private int looked(ClusterAccess access) throws CommandFailure {
    ClusterObserver observer = new ClusterObserver(Patience.USUAL, shell.clock());
    ClusterState state = observer.observe(access);
    String text =
        form == StateForm.JSON
            ? StateJson.of(state) + "\n"
            : StateText.of(state, OptionalLong.empty());
    Output.to(shell, "-").write(text);
    return state.isWell() ? ExitStatus.FINE : ExitStatus.FOUND;
  }
}
