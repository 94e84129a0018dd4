// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.ingest.record.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A root cause that was found, or what follows from one.
 *
 * @param id of the failure catalogue, or of a user's rule
 * @param title what it is
 * @param severity {@code T1}, {@code T2} or {@code T3}
 * @param layer where it lies
 * @param role what part it plays in this bundle
 * @param status whether it still stands at the end of the logs
 * @param confidence how certain, from 0 to 1
 * @param summary two sentences with this case's values
 * @param impact what it does to the cluster
 * @param scope what it concerns
 * @param firstSeen the first line of it that has a time
 * @param lastSeen the last
 * @param occurrences how many lines
 * @param evidence the lines that prove it, the most telling first
 * @param against what speaks against it
 * @param explains ids of this report's diagnoses that follow from it
 * @param runnerUp the next best explanation, where there is one
 * @param lookAlikes what looks the same, and how to tell
 * @param references where the rule is from
 * @param remediation the plan
 */
public record Diagnosis(
    String id,
    String title,
    String severity,
    String layer,
    Role role,
    Status status,
    double confidence,
    String summary,
    String impact,
    Scope scope,
    Optional<Instant> firstSeen,
    Optional<Instant> lastSeen,
    long occurrences,
    List<Proof> evidence,
    List<String> against,
    List<String> explains,
    Optional<RunnerUp> runnerUp,
    List<String> lookAlikes,
    List<String> references,
    Optional<Remediation> remediation) {
  /** Forbids later change. */
  public Diagnosis {
    evidence = List.copyOf(evidence);
    against = List.copyOf(against);
    explains = List.copyOf(explains);
    lookAlikes = List.copyOf(lookAlikes);
    references = List.copyOf(references);
  }

  /** The part a diagnosis plays. */
  public enum Role {
    /** Nothing else that was found explains it. */
    ROOT,
    /** Another diagnosis of the report explains it. */
    CONSEQUENCE,
    /** It has not failed yet. */
    RISK
  }

  /** Whether a diagnosis still stands. */
  public enum Status {
    /** It stands at the end of the logs. */
    ACTIVE,
    /** Later lines of the same scope show it gone. */
    RECOVERED
  }

  /**
   * What a diagnosis concerns.
   *
   * @param cluster the cluster's id or name, or {@code ""}
   * @param nodes hosts
   * @param members etcd members, by name or id
   * @param objects whatever else: units, addresses, certificates, pods
   */
  public record Scope(
      String cluster, List<String> nodes, List<String> members, List<String> objects) {
    /** Forbids later change. */
    public Scope {
      nodes = List.copyOf(nodes);
      members = List.copyOf(members);
      objects = List.copyOf(objects);
    }
  }

  /**
   * A line that proves it.
   *
   * @param signal the signal's short name
   * @param origin where the line stands
   * @param time when it was said
   * @param text the line as it was read
   * @param captures what the signal read from it
   */
  public record Proof(
      String signal,
      Origin origin,
      Optional<Instant> time,
      String text,
      Map<String, String> captures) {}

  /**
   * The next best explanation.
   *
   * @param id its id
   * @param title what it would be
   * @param confidence how certain
   * @param decides what would tell the two apart
   * @param own what speaks for it and against it
   * @param root what speaks for and against the root that it competes with
   */
  public record RunnerUp(
      String id, String title, double confidence, String decides, Side own, Side root) {
    /** One of which only that is known. */
    public RunnerUp(String id, String title, double confidence, String decides) {
      this(id, title, confidence, decides, Side.NONE, Side.NONE);
    }
  }

  /**
   * What speaks for and against one of two explanations.
   *
   * @param speaksFor what only this one accounts for
   * @param speaksAgainst what speaks against it, and what it would have shown and was not seen
   */
  public record Side(List<String> speaksFor, List<String> speaksAgainst) {
    /** Nothing is known. */
    public static final Side NONE = new Side(List.of(), List.of());

    /** Forbids later change. */
    public Side {
      speaksFor = List.copyOf(speaksFor);
      speaksAgainst = List.copyOf(speaksAgainst);
    }
  }

  /**
   * The repair.
   *
   * @param plan its id
   * @param title what it does
   * @param references where it is from, and where it departs from that
   * @param steps in their order
   */
  public record Remediation(String plan, String title, List<String> references, List<Step> steps) {
    /** Forbids later change. */
    public Remediation {
      references = List.copyOf(references);
      steps = List.copyOf(steps);
    }
  }

  /**
   * One step of the repair, with this case's values.
   *
   * @param id its name inside the plan
   * @param title what it does
   * @param kind {@code manual} or {@code etcd-api}
   * @param risk {@code read-only}, {@code safe}, {@code disruptive} or {@code destructive}
   * @param commands what to type
   * @param action the etcd call, or empty
   * @param parameters its arguments
   * @param why why it is done
   * @param verify how to tell that it worked
   * @param needs ids of steps that must have been done, or one that takes their place
   * @param instead the id of the step whose place it takes: exactly one of the two is done; {@code
   *     ""} for none
   */
  public record Step(
      String id,
      String title,
      String kind,
      String risk,
      List<String> commands,
      Optional<String> action,
      Map<String, String> parameters,
      String why,
      String verify,
      List<String> needs,
      String instead) {
    /** Forbids later change. */
    public Step {
      commands = List.copyOf(commands);
      needs = List.copyOf(needs);
    }

    /** A step that takes no other's place. */
    public Step(
        String id,
        String title,
        String kind,
        String risk,
        List<String> commands,
        Optional<String> action,
        Map<String, String> parameters,
        String why,
        String verify,
        List<String> needs) {
      this(id, title, kind, risk, commands, action, parameters, why, verify, needs, "");
    }
  }
}
