// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.text;

import io.etiolog.service.incident.IncidentStatus;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to say of an incident to those who look after it. Its texts are on one line each,
 * hold no secret and nothing that a terminal obeys, and are bounded in length. Immutable.
 *
 * @param incident the incident's id
 * @param cluster whose fault it is; {@code *} where many clusters have it
 * @param cause what is behind it, by its id in the catalogue
 * @param severity {@code T1}, {@code T2} or {@code T3}
 * @param confidence how certain the cause is, from 0 to 1
 * @param status where in its life the incident is
 * @param title the cause with its cluster and what it concerns
 * @param since the first line that told of it
 * @param ended when it recovered or was closed
 * @param summary the case in two sentences
 * @param impact what it does to the cluster
 * @param consequences what it has brought about, each in a sentence
 * @param evidence the lines that prove it: three to five, fewer where all others read the same
 * @param lines how many lines tell of it in all
 * @param plan what repairs it
 * @param confirm what would confirm the cause, or tell it from the next best one; {@code ""} for
 *     nothing
 * @param links where to read on
 * @param labels what the site says of the cluster
 */
public record Ticket(
    String incident,
    String cluster,
    String cause,
    String severity,
    double confidence,
    IncidentStatus status,
    String title,
    Instant since,
    Optional<Instant> ended,
    String summary,
    String impact,
    List<String> consequences,
    List<Evidence> evidence,
    long lines,
    Optional<Steps> plan,
    String confirm,
    List<Reference> links,
    Map<String, String> labels) {
  /** Forbids later change. */
  public Ticket {
    consequences = List.copyOf(consequences);
    evidence = List.copyOf(evidence);
    links = List.copyOf(links);
    labels = Map.copyOf(labels);
  }

  /** By which systems tell whether they have it already: the same for as long as it lives. */
  public String key() {
    return key(incident);
  }

  /** The key of an incident's ticket. */
  public static String key(String incident) {
    return "etiolog-" + incident;
  }

  /** Whether its cause stands. */
  public boolean isOpen() {
    return status == IncidentStatus.OPEN;
  }

  /** Where the incident is shown; empty where nobody has said where Etiolog is. */
  public Optional<URI> page() {
    return links.stream().findFirst().map(Reference::target);
  }

  /**
   * A line that proves it.
   *
   * @param place where it stands, and when it was said
   */
  public record Evidence(String place, String text) {}

  /**
   * What repairs it.
   *
   * @param title what it does
   * @param state the words for how far it is: {@code proposed}; {@code ""} where it is a recipe
   * @param steps the first ones, which mostly are all
   * @param more how many come after them
   */
  public record Steps(String title, String state, List<Step> steps, int more) {
    /** Forbids later change. */
    public Steps {
      steps = List.copyOf(steps);
    }
  }

  /**
   * One step.
   *
   * @param risk {@code read-only}, {@code safe}, {@code disruptive} or {@code destructive}
   * @param by {@code by hand}, or that Etiolog does it
   * @param commands this case's, a line each
   */
  public record Step(
      String title, String risk, String by, String why, List<String> commands, String verify) {
    /** Forbids later change. */
    public Step {
      commands = List.copyOf(commands);
    }
  }

  /** A page to read on. */
  public record Reference(String text, URI target) {}
}
