// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Diagnosis.Status;
import io.etiolog.service.incident.Change.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An incident as later diagnoses tell it, with what of that belongs into its history. */
final class Retelling {
  private Retelling() {}

  /**
   * What becomes of it when its cause, or what turned out to be behind its cause, is told once
   * more.
   *
   * @param following what follows from the root and stands
   * @param owner the instance that tells it
   */
  static Incident of(
      Incident incident, Diagnosis root, List<Diagnosis> following, Instant now, String owner) {
    Incident next = incident.told(root, following).owned(owner);
    if (!incident.isOpen()) {
      next = next.after(Change.of(now, Kind.REOPENED, "It is back: " + root.summary()));
    }
    if (!incident.cause().equals(root.id())) {
      String text = root.title() + " is behind " + incident.diagnosis().title();
      next = next.after(Change.of(now, Kind.CAUSE, text));
    }
    for (Diagnosis fresh : fresh(incident.consequences(), following)) {
      next = next.after(Change.of(now, Kind.CONSEQUENCE, "It has led to this: " + fresh.title()));
    }
    List<String> more = added(incident.diagnosis(), root);
    if (!more.isEmpty() && incident.cause().equals(root.id())) {
      next = next.after(Change.of(now, Kind.SCOPE, "It concerns more: " + String.join(", ", more)));
    }
    return next;
  }

  private static List<Diagnosis> fresh(List<Diagnosis> before, List<Diagnosis> now) {
    Set<String> known = Set.copyOf(before.stream().map(Diagnosis::id).toList());
    return now.stream().filter(diagnosis -> !known.contains(diagnosis.id())).toList();
  }

  private static List<String> added(Diagnosis before, Diagnosis now) {
    List<String> more = new ArrayList<>(places(now));
    more.removeAll(places(before));
    return more;
  }

  private static List<String> places(Diagnosis diagnosis) {
    List<String> all = new ArrayList<>(diagnosis.scope().nodes());
    all.addAll(diagnosis.scope().members());
    all.addAll(diagnosis.scope().objects());
    return all;
  }

  /**
   * What becomes of it when its cause does not stand as a root any more.
   *
   * @param diagnoses all that is told now
   * @param known whether its cause has ever been told here
   */
  static Incident ended(Incident incident, List<Diagnosis> diagnoses, boolean known, Instant now) {
    Optional<Diagnosis> told =
        diagnoses.stream().filter(d -> d.id().equals(incident.cause())).findFirst();
    if (told.isEmpty()) {
      String text =
          known
              ? "It is no longer concluded: what came later speaks against it"
              : "Nothing is known of it any more, and nothing has told of it again";
      return incident.after(Change.of(now, Kind.CLOSED, text));
    }
    Incident next = incident.told(told.get(), List.of());
    return told.get().status() == Status.ACTIVE
        ? next.after(
            Change.of(now, Kind.CLOSED, "It follows from " + behind(told.get(), diagnoses)))
        : next.after(Change.of(now, Kind.RECOVERED, "It is over: " + told.get().summary()));
  }

  private static String behind(Diagnosis symptom, List<Diagnosis> diagnoses) {
    return diagnoses.stream()
        .filter(d -> d.explains().contains(symptom.id()))
        .map(Diagnosis::id)
        .findFirst()
        .orElse("another cause");
  }

  /** What becomes of it when it has stayed away for long enough. */
  static Incident quiet(Incident incident, Duration time, Instant now) {
    return incident.after(Change.of(now, Kind.CLOSED, "It has stayed away for " + words(time)));
  }

  private static String words(Duration time) {
    return time.toHours() > 0 ? time.toHours() + " h" : time.toMinutes() + " min";
  }
}
