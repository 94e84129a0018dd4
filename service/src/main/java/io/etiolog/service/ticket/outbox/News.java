// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.rules.report.Diagnosis.Proof;
import io.etiolog.service.incident.Change;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.remediation.Decision;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.ticket.sink.Remote;
import io.etiolog.service.ticket.text.TicketWriter;
import io.etiolog.service.ticket.text.Update.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what a person must know of an incident that its ticket does not say yet. */
final class News {
  private static final int MOST = 30;
  private static final int LINES = 3;

  private final Incident incident;
  private final List<Repair> repairs;
  private final TicketWriter writer = new TicketWriter();

  /**
   * Of an incident.
   *
   * @param repairs the plans that were made for it, the newest first
   */
  News(Incident incident, List<Repair> repairs) {
    this.incident = incident;
    this.repairs = repairs;
  }

  /** The next thing to be told; empty where there is nothing. */
  Optional<Intent> next(TicketRow row) {
    Told now = Told.of(incident, repairs, row.told());
    if (row.remote().isEmpty()) {
      return Optional.of(new Intent(0, Turn.OPENED, List.of(), now));
    }
    Turn turn = turn(row);
    List<String> news = sentences(row.told(), row.remote().get());
    return news.isEmpty() && turn == Turn.UPDATED
        ? Optional.empty()
        : Optional.of(new Intent(row.updates() + 1, turn, news, now));
  }

  private Turn turn(TicketRow row) {
    return row.remote()
        .map(remote ->
            remote.open() == incident.isOpen()
                ? Turn.UPDATED
                : incident.isOpen() ? Turn.REOPENED : Turn.RESOLVED)
        .orElse(Turn.OPENED);
  }

  /**
   * Whether of what was refused, or given up, something else has to be told now: that it is over,
   * or is back. What was refused is not told a second time, or it would be told at each save of the
   * incident.
   */
  boolean turnsAgain(TicketRow row) {
    Turn turn = turn(row);
    boolean wanted = turn != Turn.UPDATED && (row.remote().isPresent() || incident.isOpen());
    return wanted
        && row.intent().map(refused -> refused.turn() != turn || isBackSince(refused)).orElse(true);
  }

  private boolean isBackSince(Intent refused) {
    return refused.told().unknown(incident).stream()
        .anyMatch(change -> change.kind() == Change.Kind.REOPENED);
  }

  private List<String> sentences(Told told, Remote remote) {
    List<String> news = new ArrayList<>();
    List<Change> changes = told.unknown(incident);
    changes.stream()
        .filter(change -> remote.open() || !isQuietEnd(change))
        .map(change -> writer.sentence(of(change)))
        .forEach(news::add);
    incident.diagnosis().evidence().stream()
        .filter(proof -> !told.signals().contains(proof.signal()))
        .limit(LINES)
        .map(proof -> writer.sentence(of(proof)))
        .forEach(news::add);
    for (Repair repair : repairs.reversed()) {
      String status = repair.status().toString();
      if (!status.equals(told.plans().get(repair.plan().id()))) {
        news.add(writer.sentence(of(repair)));
      }
    }
    return news.size() <= MOST ? news : news.subList(news.size() - MOST, news.size());
  }

  /** That nothing more came after the recovery is what was to be expected. */
  private static boolean isQuietEnd(Change change) {
    return change.kind() == Change.Kind.CLOSED && change.by().equals(Change.ETIOLOG);
  }

  private static String of(Change change) {
    String said = change.text().isBlank() ? "" : ": " + change.text();
    return switch (change.kind()) {
      case OPENED -> "Opened" + said;
      case CAUSE -> "Another cause was found behind it" + said;
      case CONSEQUENCE -> "It has brought about more" + said;
      case SCOPE -> "It concerns more" + said;
      case RECOVERED -> "It has recovered" + said;
      case REOPENED -> "It is back" + said;
      case CLOSED -> "Closed by " + change.by() + said;
      case ACKNOWLEDGED -> change.by() + " looks after it" + said;
      case NOTE -> change.by() + " says" + said;
    };
  }

  private static String of(Proof proof) {
    return "New evidence, " + proof.signal() + ": " + proof.text();
  }

  private static String of(Repair repair) {
    String plan = "Plan " + repair.plan().id() + " (" + repair.plan().title() + ")";
    return switch (repair.status()) {
      case PROPOSED -> plan + " is proposed and waits for an approval";
      case APPROVED -> plan + " was approved" + decided(repair);
      case REJECTED -> plan + " was rejected" + decided(repair);
      case EXPIRED -> plan + " has expired; nobody executed it in time";
      case EXECUTING -> plan + " is being executed" + decided(repair);
      case SUCCEEDED -> plan + " was carried out. " + repair.outcome();
      case FAILED, INTERRUPTED -> plan + " has " + ended(repair.status()) + ". " + repair.outcome();
      case CANCELLED -> plan + " was cancelled" + decided(repair);
    };
  }

  private static String ended(PlanStatus status) {
    return status == PlanStatus.FAILED ? "failed" : "been interrupted";
  }

  private static String decided(Repair repair) {
    if (repair.decisions().isEmpty()) {
      return "";
    }
    Decision last = repair.decisions().getLast();
    return " by " + last.by() + (last.reason().isBlank() ? "" : ": " + last.reason());
  }
}
