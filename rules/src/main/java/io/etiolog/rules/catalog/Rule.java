// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A rule: how one root cause is recognised, explained and repaired.
 *
 * @param cause what it concludes
 * @param status how mature it is
 * @param signals its own signals
 * @param when when it concludes
 * @param confidence how certain that is, before weights, from 0 to 1
 * @param speaksFor what makes it more certain
 * @param speaksAgainst what makes it less certain
 * @param explains further ids whose episodes it accounts for, besides what the failure catalogue
 *     says
 * @param summary two sentences for people, with values in double braces
 * @param meaning what it is
 * @param impact what it does to the cluster
 * @param lookAlikes what looks the same, and how to tell
 * @param collect what to collect to know more
 * @param references where it is from: upstream sources, issues, runbooks
 * @param examples its captured examples
 * @param plans its repairs; the first whose {@code when} holds is taken
 * @param collection the collection that it was taken from, such as {@code CRE}; {@code ""} for a
 *     rule in the language of this project
 * @param recovered what is said instead of the summary when it is over, with values in double
 *     braces; {@code ""} for the summary, said of the past
 * @param causality what it knows of other causes, beyond what it explains
 */
public record Rule(
    Cause cause,
    Status status,
    List<Signal> signals,
    Condition when,
    double confidence,
    List<Weight> speaksFor,
    List<Weight> speaksAgainst,
    List<String> explains,
    String summary,
    String meaning,
    String impact,
    List<String> lookAlikes,
    List<String> collect,
    List<String> references,
    List<Example> examples,
    List<Plan> plans,
    String collection,
    String recovered,
    Causality causality) {
  /** Forbids later change. */
  public Rule {
    signals = List.copyOf(signals);
    speaksFor = List.copyOf(speaksFor);
    speaksAgainst = List.copyOf(speaksAgainst);
    explains = List.copyOf(explains);
    lookAlikes = List.copyOf(lookAlikes);
    collect = List.copyOf(collect);
    references = List.copyOf(references);
    examples = List.copyOf(examples);
    plans = List.copyOf(plans);
  }

  /** A rule in the language of this project. */
  public Rule(
      Cause cause,
      Status status,
      List<Signal> signals,
      Condition when,
      double confidence,
      List<Weight> speaksFor,
      List<Weight> speaksAgainst,
      List<String> explains,
      String summary,
      String meaning,
      String impact,
      List<String> lookAlikes,
      List<String> collect,
      List<String> references,
      List<Example> examples,
      List<Plan> plans) {
    this(
        cause,
        status,
        signals,
        when,
        confidence,
        speaksFor,
        speaksAgainst,
        explains,
        summary,
        meaning,
        impact,
        lookAlikes,
        collect,
        references,
        examples,
        plans,
        "",
        "",
        Causality.NONE);
  }

  /** The names of all signals that it looks for, those that must be absent too. */
  public Set<String> sought() {
    Set<String> names = new TreeSet<>(when.named());
    causality.whenCaused().ifPresent(condition -> names.addAll(condition.named()));
    speaksFor.forEach(weight -> names.addAll(weight.condition().named()));
    speaksAgainst.forEach(weight -> names.addAll(weight.condition().named()));
    return names;
  }

  /** Whether it is another collection's: its findings stand behind those of our own rules. */
  public boolean borrowed() {
    return !collection.isEmpty();
  }

  /** Its cause's id. */
  public String id() {
    return cause.id();
  }

  /** How mature a rule is, after Falco's scale. */
  public enum Status {
    /** Being tried: reported, but never as certain. */
    SANDBOX,
    INCUBATING,
    /** Proven by captured examples of at least two origins. */
    STABLE,
    /** Kept for those who name it, no longer used. */
    DEPRECATED
  }
}
