// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How reports for people put times, numbers and names; the same in every form. */
final class Phrases {
  private static final DateTimeFormatter MOMENT = formatter("uuuu-MM-dd HH:mm:ss'Z'");
  private static final DateTimeFormatter CLOCK = formatter("HH:mm:ss'Z'");
  private static final DateTimeFormatter DAY = formatter("uuuu-MM-dd");

  /** RFC 3339 has four digits for the year: what a broken clock says beyond is cut to these. */
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Phrases() {}

  /** The time, or the nearest that can be written. */
  static Instant sane(Instant time) {
    return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /** Such as {@code 2025-07-23 05:31:03Z}. */
  static String moment(Instant time) {
    return MOMENT.format(sane(time));
  }

  /** Such as {@code 05:31:03Z}. */
  static String clock(Instant time) {
    return CLOCK.format(sane(time));
  }

  /** Such as {@code 2025-07-23}. */
  static String day(Instant time) {
    return DAY.format(sane(time));
  }

  /** From and to, the day said once where it is the same. */
  static String span(Optional<Instant> from, Optional<Instant> to) {
    if (from.isEmpty() || to.isEmpty()) {
      return from.or(() -> to).map(Phrases::moment).orElse("");
    }
    Instant first = from.get();
    Instant last = to.get();
    if (moment(first).equals(moment(last))) {
      return moment(first);
    }
    String end = day(first).equals(day(last)) ? clock(last) : moment(last);
    return moment(first) + " to " + end;
  }

  /** Since when it stands, or from when to when it stood; {@code ""} where no time is known. */
  static String standing(Diagnosis diagnosis) {
    if (diagnosis.status() == Diagnosis.Status.RECOVERED) {
      return span(diagnosis.firstSeen(), diagnosis.lastSeen());
    }
    return diagnosis.firstSeen().map(time -> "since " + moment(time)).orElse("");
  }

  /** Such as {@code 4 min 3 s}: the two largest units. */
  static String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds >= 86_400) {
      return seconds / 86_400 + " d " + seconds % 86_400 / 3_600 + " h";
    }
    if (seconds >= 3_600) {
      return seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
    }
    return seconds >= 60 ? seconds / 60 + " min " + seconds % 60 + " s" : seconds + " s";
  }

  /** Such as {@code 97 % sure}; never 100, which nothing read from logs deserves. */
  static String sure(double confidence) {
    return percent(confidence) + " sure";
  }

  /** Such as {@code 97 %}. */
  static String percent(double confidence) {
    return hundredths(confidence) + " %";
  }

  /** The confidence from 0 to 99. */
  static long hundredths(double confidence) {
    return Math.clamp(Math.round(confidence * 100), 0, 99);
  }

  /** Such as {@code 12,345}. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Such as {@code 1 file} or {@code 12,345 files}. */
  static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** Such as {@code 1.2 MB}. */
  static String bytes(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    double rest = bytes;
    int unit = -1;
    while (rest >= 999.5) {
      rest /= 1_000;
      unit++;
    }
    return String.format(
        Locale.ROOT, rest < 9.95 ? "%.1f %cB" : "%.0f %cB", rest, "kMGTPE".charAt(unit));
  }

  /** The parts that say something, visible, with a dot between. */
  static String dotted(String... parts) {
    return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(" · "));
  }

  /** What a diagnosis concerns, such as {@code cluster x · node a · members b, c}. */
  static String scope(Diagnosis.Scope scope) {
    List<String> parts = new ArrayList<>();
    if (!scope.cluster().isEmpty()) {
      parts.add("cluster " + scope.cluster());
    }
    named(parts, "node", scope.nodes());
    named(parts, "member", scope.members());
    if (!scope.objects().isEmpty()) {
      parts.add(listed(scope.objects()));
    }
    return VisibleText.of(String.join(" · ", parts));
  }

  private static void named(List<String> parts, String noun, List<String> names) {
    if (!names.isEmpty()) {
      parts.add((names.size() == 1 ? noun : noun + "s") + " " + listed(names));
    }
  }

  /** The first names, and how many more there are. */
  static String listed(List<String> names) {
    int shown = Math.min(names.size(), 6);
    String more = names.size() > shown ? " and " + (names.size() - shown) + " more" : "";
    return String.join(", ", names.subList(0, shown)) + more;
  }

  /** Rules that an error only resembles. */
  static String guess(List<String> similar) {
    return "a guess, by its words: " + listed(similar);
  }

  /** The cluster in one sentence. */
  static String cluster(ClusterView cluster) {
    String voters = cluster.voters().map(count -> count(count, "voter")).orElse("voters not known");
    String quorum = cluster.quorum().map(count -> count + " needed for a majority").orElse("");
    String leader =
        cluster.leader().map(id -> "leader " + VisibleText.of(id)).orElse("no leader seen");
    return dotted(voters, quorum, leader);
  }
}
