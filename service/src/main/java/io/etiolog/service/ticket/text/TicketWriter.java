// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.text;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes tickets of incidents. Serves one ticket. Not thread-safe. */
public final class TicketWriter {
  private static final int TITLE = 200;
  private static final int SENTENCE = 400;
  private static final int TEXT = 1_200;
  private static final int LINE = 600;
  private static final int NAME = 120;
  private static final int PROOFS = 5;
  private static final int CONSEQUENCES = 8;
  private static final int STEPS = 12;
  private static final int COMMANDS = 12;
  private static final int NAMES = 3;

  private final Clean clean = new Clean();

  /** One that has seen no secret yet. */
  public TicketWriter() {}

  /**
   * What there is to say of an incident.
   *
   * @param repair the plan that was made for it last, where there is one
   * @param links where to read on, the incident first
   * @param labels what the site says of the cluster
   */
  public Ticket write(
      Incident incident,
      Optional<Repair> repair,
      List<Ticket.Reference> links,
      Map<String, String> labels) {
    Diagnosis diagnosis = incident.diagnosis();
    return new Ticket(
        incident.id(),
        clean.prose(incident.cluster(), NAME),
        clean.prose(incident.cause(), NAME),
        clean.prose(diagnosis.severity(), NAME),
        diagnosis.confidence(),
        incident.status(),
        title(incident),
        diagnosis.firstSeen().orElse(incident.opened()),
        incident.ended(),
        clean.prose(diagnosis.summary(), TEXT),
        clean.prose(diagnosis.impact(), SENTENCE),
        incident.consequences().stream()
            .limit(CONSEQUENCES)
            .map(next -> clean.prose(next.title() + ": " + next.summary(), SENTENCE))
            .toList(),
        diagnosis.evidence().stream().limit(PROOFS).map(this::proof).toList(),
        diagnosis.occurrences(),
        repair.map(this::planned).or(() -> diagnosis.remediation().map(this::recipe)),
        clean.prose(confirm(diagnosis), TEXT),
        links,
        labels);
  }

  /** A sentence of news. */
  public String sentence(String text) {
    return clean.prose(text, SENTENCE);
  }

  private String title(Incident incident) {
    Diagnosis diagnosis = incident.diagnosis();
    String cluster = clean.prose(incident.cluster(), NAME);
    String what = clean.prose(diagnosis.title(), NAME);
    String whom = scope(diagnosis.scope());
    String where = whom.isEmpty() ? "" : " (" + clean.prose(whom, NAME) + ")";
    String head = incident.cluster().equals("*") ? "" : cluster + ": ";
    return Fitting.line(head + what + where, TITLE);
  }

  private static String scope(Diagnosis.Scope scope) {
    if (scope.cluster().equals("*")) {
      return named(scope.objects());
    }
    return !scope.members().isEmpty()
        ? named(scope.members())
        : !scope.nodes().isEmpty() ? named(scope.nodes()) : named(scope.objects());
  }

  private static String named(List<String> names) {
    int more = names.size() - NAMES;
    String first = String.join(", ", names.subList(0, Math.min(NAMES, names.size())));
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private Ticket.Evidence proof(Diagnosis.Proof proof) {
    String time = proof.time().map(at -> " · " + TicketPage.moment(at)).orElse("");
    String place = proof.origin() + time + " · " + proof.signal();
    return new Ticket.Evidence(clean.prose(place, SENTENCE), clean.line(proof.text(), LINE));
  }

  private static String confirm(Diagnosis diagnosis) {
    return diagnosis
        .runnerUp()
        .map(second -> "It might be " + second.title() + " instead. " + second.decides())
        .or(() ->
            diagnosis.lookAlikes().stream().findFirst().map(other -> "It looks like it: " + other))
        .orElse("");
  }

  private Ticket.Steps planned(Repair repair) {
    return new Ticket.Steps(
        clean.prose(repair.plan().title(), SENTENCE),
        repair.status().toString(),
        repair.plan().steps().stream().limit(STEPS).map(this::step).toList(),
        Math.max(0, repair.plan().steps().size() - STEPS));
  }

  private Ticket.Step step(Step step) {
    return step(
        step.title(),
        step.risk().toString(),
        step.isManual() ? "by hand" : "by Etiolog once approved",
        step.why(),
        step.commands(),
        step.verify());
  }

  private Ticket.Steps recipe(Diagnosis.Remediation plan) {
    return new Ticket.Steps(
        clean.prose(plan.title(), SENTENCE),
        "",
        plan.steps().stream()
            .limit(STEPS)
            .map(step ->
                step(
                    step.title(),
                    step.risk(),
                    "by hand",
                    step.why(),
                    step.commands(),
                    step.verify()))
            .toList(),
        Math.max(0, plan.steps().size() - STEPS));
  }

  private Ticket.Step step(
      String title, String risk, String by, String why, List<String> commands, String verify) {
    List<String> lines = commands.stream().flatMap(String::lines).toList();
    List<String> typed = new ArrayList<>();
    lines.stream()
        .limit(COMMANDS)
        .forEach(line -> typed.add(clean.line(line.stripTrailing(), LINE)));
    if (lines.size() > COMMANDS) {
      typed.add("# and " + (lines.size() - COMMANDS) + " more lines, which the incident shows");
    }
    return new Ticket.Step(
        clean.prose(title, SENTENCE),
        clean.prose(risk, NAME),
        by,
        clean.prose(why, SENTENCE),
        typed,
        clean.prose(verify, SENTENCE));
  }
}
