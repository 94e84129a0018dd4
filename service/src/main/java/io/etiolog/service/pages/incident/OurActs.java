// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.Report.TimelineEntry;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.remediation.Decision;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.StepRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was done here for an incident, as events of its timeline. */
final class OurActs {
  /** What they are said to be done by. */
  static final String US = "Etiolog";

  private OurActs() {}

  static List<TimelineEntry> of(Frame frame, List<Repair> repairs) {
    List<TimelineEntry> acts = new ArrayList<>();
    for (Repair repair : repairs) {
      String title = frame.tell(repair.plan().title());
      acts.add(act(repair.plan().proposedAt(), frame.say("plan.proposed"), title));
      for (Decision decision : repair.decisions()) {
        acts.add(act(decision.at(), frame.words().word("plan", decision.deed()), title));
      }
      for (StepRun run : repair.runs()) {
        String step =
            repair.plan().step(run.step()).map(it -> frame.tell(it.title())).orElse(run.step());
        acts.add(act(run.startedAt(), frame.say("run.trying"), step));
        run.endedAt()
            .ifPresent(at -> acts.add(act(at, frame.words().word("run", run.outcome()), step)));
      }
    }
    return acts;
  }

  private static TimelineEntry act(Instant at, String word, String what) {
    return new TimelineEntry(at, "", US, word + ": " + what, Optional.empty());
  }
}
