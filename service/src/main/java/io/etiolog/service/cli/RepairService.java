// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.StepRun;
import io.etiolog.service.remediation.view.PlanBrief;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Plans of a running service, over HTTP. */
final class RepairService implements RepairSide {
  private static final Duration LOOK = Duration.ofMillis(500);

  /** So long a service may be away while somebody watches a plan. */
  private static final Duration GAP = Duration.ofMinutes(2);

  private static final String PLANS = "/api/v1/plans";

  private final ServiceCalls service;
  private final ObjectMapper mapper = ObjectMapper.getDefault();
  private final com.fasterxml.jackson.databind.ObjectMapper json =
      new com.fasterxml.jackson.databind.ObjectMapper();

  /** The one that answers these calls. */
  RepairService(ServiceCalls service) {
    this.service = service;
  }

  /** A page of a list. */
  @Serdeable
  record Page(List<PlanBrief> plans) {}

  @Override
  public Repair propose(String cluster, String playbook, Map<String, String> parameters)
      throws CommandFailure {
    String body =
        json.createObjectNode()
            .put("cluster", cluster)
            .put("playbook", playbook)
            .set("parameters", json.valueToTree(parameters))
            .toString();
    return repair(service.send("POST", PLANS, body));
  }

  @Override
  public Repair find(String id) throws CommandFailure {
    return repair(service.send("GET", place(id), ""));
  }

  private static String place(String id) {
    return PLANS + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  @Override
  public List<PlanBrief> list() throws CommandFailure {
    return read(service.send("GET", PLANS + "?limit=100", ""), Page.class).plans();
  }

  @Override
  public Repair decide(String id, String deed, String reason) throws CommandFailure {
    String body = json.createObjectNode().put("reason", reason).toString();
    return repair(service.send("POST", place(id) + "/" + deed, body));
  }

  @Override
  public Repair execute(String id, String reason, Consumer<StepRun> progress)
      throws CommandFailure {
    Repair repair = decide(id, "execute", reason);
    Set<String> told = new HashSet<>();
    while (true) {
      for (StepRun run : repair.runs()) {
        if (told.add(run.step() + run.outcome())) {
          progress.accept(run);
        }
      }
      if (repair.status() != PlanStatus.EXECUTING || repair.plan().isManual()) {
        return repair;
      }
      LockSupport.parkNanos(LOOK.toNanos());
      repair = lookedAgain(id, repair);
    }
  }

  /** A service that is away for a moment goes on with the plan: so does who watches it. */
  private Repair lookedAgain(String id, Repair last) throws CommandFailure {
    long end = System.nanoTime() + GAP.toNanos();
    while (true) {
      try {
        return find(id);
      } catch (CommandFailure e) {
        if (System.nanoTime() > end) {
          throw CommandFailure.usage(
              e.getMessage()
                  + "; the plan may go on in it: etiolog plans "
                  + last.plan().id()
                  + " tells");
        }
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }
  }

  private Repair repair(String body) throws CommandFailure {
    return read(body, Repair.class);
  }

  private <T> T read(String body, Class<T> type) throws CommandFailure {
    try {
      return Optional.ofNullable(mapper.readValue(body, type)).orElseThrow(() -> strange("null"));
    } catch (IOException e) {
      throw strange(String.valueOf(e.getMessage()));
    }
  }

  private CommandFailure strange(String what) {
    return CommandFailure.usage(service + " does not answer as Etiolog does: " + what);
  }

  @Override
  public void close() {
    service.close();
  }
}
