// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.StepRun;
import io.etiolog.service.remediation.view.PlanBrief;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Where plans are made and carried out for the command line: a service, or here. */
sealed interface RepairSide extends AutoCloseable permits RepairHere, RepairService {
  /** A new plan. */
  Repair propose(String cluster, String playbook, Map<String, String> parameters)
      throws CommandFailure;

  /** The plan of this id. */
  Repair find(String id) throws CommandFailure;

  /** The newest plans first. */
  List<PlanBrief> list() throws CommandFailure;

  /** Approves, rejects or cancels a plan. */
  Repair decide(String id, String deed, String reason) throws CommandFailure;

  /**
   * Carries a plan out, to its end.
   *
   * @param progress is told of each step when it is begun and when it has ended
   */
  Repair execute(String id, String reason, Consumer<StepRun> progress) throws CommandFailure;

  @Override
  void close();
}
