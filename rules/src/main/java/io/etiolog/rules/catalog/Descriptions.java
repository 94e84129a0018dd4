// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import io.etiolog.ingest.record.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The language of rules, put in words for people. Stateless. */
public final class Descriptions {
  private static final Pattern WITHOUT =
      Pattern.compile("\\{\\{\\^([^}]+)\\}\\}.*?\\{\\{/\\1\\}\\}", Pattern.DOTALL);
  private static final Pattern WITHIN =
      Pattern.compile("\\{\\{#([^}]+)\\}\\}.*?\\{\\{/\\1\\}\\}", Pattern.DOTALL);
  private static final Pattern SECTION = Pattern.compile("\\{\\{[#/^][^}]*\\}\\}");
  private static final Pattern VALUE = Pattern.compile("\\{\\{&?\\s*([^}\\s]+)\\s*\\}\\}");

  private Descriptions() {}

  /** A template with its values as names, such as {@code member <peer> does not answer}. */
  public static String sentence(String template) {
    String verbatim = Verbatim.shown(template);
    if (!verbatim.equals(template)) {
      return verbatim;
    }
    String kept = SECTION.matcher(WITHOUT.matcher(template).replaceAll("")).replaceAll("");
    return VALUE.matcher(kept).replaceAll("<$1>").strip();
  }

  /** A template whose values are not known, since nothing of it was seen. */
  public static String unseen(String template) {
    String verbatim = Verbatim.shown(template);
    if (!verbatim.equals(template)) {
      return verbatim;
    }
    String kept = SECTION.matcher(WITHIN.matcher(template).replaceAll("")).replaceAll("");
    return VALUE.matcher(kept).replaceAll("…").strip();
  }

  /** What must hold of a value, such as {@code contains "refused"}. */
  public static String test(ValueTest test) {
    return test(test, Descriptions::quoted);
  }

  private static String test(ValueTest test, UnaryOperator<String> literal) {
    return switch (test) {
      case ValueTest.Contains(String text) -> "contains " + literal.apply(text);
      case ValueTest.Is(String text) -> "is " + literal.apply(text);
      case ValueTest.Present(boolean wanted) -> wanted ? "is there" : "is not there";
      case ValueTest.Matches matches -> "matches " + literal.apply(matches.regex().text());
      case ValueTest.Lacks lacks -> "does not contain " + listed(lacks.texts(), " or ", literal);
      case ValueTest.LongerThan(Duration least) -> "lasts " + duration(least) + " or longer";
      case ValueTest.AtLeast(double least) -> "is at least " + number(least);
      case ValueTest.Not(ValueTest inner) -> "is not one that " + test(inner, literal);
      case ValueTest.Both(ValueTest first, ValueTest second) ->
          test(first, literal) + " and " + test(second, literal);
      case ValueTest.AtMost(double most) -> "is at most " + number(most);
    };
  }

  /**
   * What a line must be for a wording to take it.
   *
   * @param literal how a form sets off what is meant literally
   */
  public static String wording(Wording wording, UnaryOperator<String> literal) {
    List<String> parts = new ArrayList<>();
    if (!wording.message().isEmpty()) {
      parts.add("the message contains " + listed(wording.message(), " and ", literal));
    }
    if (!wording.text().isEmpty()) {
      parts.add("the line contains " + listed(wording.text(), " and ", literal));
    }
    if (!wording.not().isEmpty()) {
      parts.add("but not " + listed(wording.not(), " nor ", literal));
    }
    new TreeMap<>(wording.fields())
        .forEach((name, test) -> parts.add(literal.apply(name) + " " + test(test, literal)));
    wording
        .regex()
        .ifPresent(regex ->
            parts.add(place(wording.in(), literal) + " matches " + literal.apply(regex.text())));
    if (wording.whole()) {
      parts.add("not cut off behind");
    }
    if (!wording.versions().bounds().isEmpty()) {
      parts.add("printed by " + range(wording.versions()));
    }
    return String.join("; ", parts);
  }

  private static String place(String in, UnaryOperator<String> literal) {
    return switch (in) {
      case "message" -> "it";
      case "raw" -> "the line";
      case Wording.PRINTED -> "the line as its program printed it";
      default -> literal.apply(in);
    };
  }

  /**
   * How a snapshot shows a signal.
   *
   * @param literal as for a wording
   */
  public static String sighting(Sighting sighting, UnaryOperator<String> literal) {
    String where =
        new TreeMap<>(sighting.where())
            .entrySet().stream()
                .map(test -> literal.apply(test.getKey()) + " " + test(test.getValue(), literal))
                .collect(Collectors.joining(", "));
    String kind = "a snapshot's " + literal.apply(sighting.kind());
    return where.isEmpty() ? kind : kind + " whose " + where;
  }

  /** Who says a signal and how gravely; {@code ""} where anybody may. */
  public static String speaker(Signal signal) {
    String who = String.join(" or ", signal.components());
    String severity =
        signal.severity() == Severity.UNKNOWN
            ? ""
            : "at least " + signal.severity().name().toLowerCase(Locale.ROOT);
    return who.isEmpty() || severity.isEmpty() ? who + severity : who + ", " + severity;
  }

  /** One condition, without those that it is made of. */
  public static String condition(Condition condition) {
    return switch (condition) {
      case Condition.All all -> "all of these";
      case Condition.Any any -> "at least one of these";
      case Condition.Occurs occurs -> occurs(occurs);
      case Condition.Sequence c ->
          String.join(", then ", c.signals()) + bounds(c.within(), Optional.empty(), c.same());
      case Condition.Together c ->
          String.join(" and ", c.signals()) + bounds(c.within(), Optional.empty(), c.same());
      case Condition.Absent absent -> absent(absent);
      case Condition.Frame frame -> frame(frame);
    };
  }

  /** A condition with those that it is made of, in one line. */
  public static String whole(Condition condition) {
    return switch (condition) {
      case Condition.All(List<Condition> parts) -> joined(parts, " and ");
      case Condition.Any(List<Condition> parts) -> joined(parts, " or ");
      default -> condition(condition);
    };
  }

  private static String joined(List<Condition> parts, String between) {
    return parts.stream()
        .map(part -> part instanceof Condition.Any ? "(" + whole(part) + ")" : whole(part))
        .collect(Collectors.joining(between));
  }

  private static String occurs(Condition.Occurs occurs) {
    String often = "";
    if (!occurs.distinct().isEmpty()) {
      often = " with " + occurs.atLeast() + " different values of " + occurs.distinct();
    } else if (occurs.atLeast() > 1) {
      often = ", " + occurs.atLeast() + " times";
    }
    String apart =
        occurs.apartFrom().isEmpty()
            ? ""
            : ", apart from " + String.join(" or ", occurs.apartFrom());
    return occurs.signal() + often + bounds(occurs.within(), occurs.lasting(), List.of()) + apart;
  }

  private static String frame(Condition.Frame frame) {
    String terms =
        frame.terms().stream()
            .map(term -> term.signal() + (term.count() > 1 ? ", " + term.count() + " times" : ""))
            .collect(Collectors.joining(frame.ordered() ? ", then " : " and "));
    String unless =
        frame.unless().stream()
            .map(Condition.Unless::signal)
            .distinct()
            .collect(Collectors.joining(" or "));
    return terms
        + bounds(Optional.of(frame.within()), Optional.empty(), frame.same())
        + (unless.isEmpty() ? "" : ", unless near " + unless);
  }

  private static String absent(Condition.Absent absent) {
    String anchor =
        absent.anchor().isEmpty()
            ? ""
            : " " + absent.side().name().toLowerCase(Locale.ROOT) + " " + absent.anchor();
    return "no "
        + absent.signal()
        + anchor
        + bounds(absent.within(), Optional.empty(), absent.same());
  }

  private static String bounds(
      Optional<Duration> within, Optional<Duration> lasting, List<String> same) {
    return within.map(time -> " within " + duration(time)).orElse("")
        + lasting.map(time -> " lasting " + duration(time)).orElse("")
        + (same.isEmpty() ? "" : " with the same " + String.join(" and ", same));
  }

  /** A range of versions, such as {@code versions >=3.4 <3.6}. */
  public static String range(VersionRange range) {
    return range.bounds().stream()
        .map(bound ->
            bound.operator()
                + bound.version().stream().map(String::valueOf).collect(Collectors.joining(".")))
        .collect(Collectors.joining(" ", "versions ", ""));
  }

  /** A duration as rules write it, such as {@code 1m30s}. */
  public static String duration(Duration duration) {
    return duration.isZero()
        ? "0s"
        : duration.toString().replaceFirst("^PT", "").toLowerCase(Locale.ROOT);
  }

  private static String number(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  private static String listed(List<String> texts, String between, UnaryOperator<String> literal) {
    return texts.stream().map(literal).collect(Collectors.joining(between));
  }

  /** The text in quotes, as plain text sets off what is meant literally. */
  public static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
