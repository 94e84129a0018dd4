// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.rules.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How reports for people put things in one language; the same in every form. Immutable. */
final class Wording {
  private static final double CERTAIN = 0.8;
  private static final double LIKELY = 0.5;
  private static final Duration WORTH_TELLING = Duration.ofMinutes(1);

  private final Language language;
  private final Words words;

  Wording(Language language) {
    this.language = language;
    this.words = language.words();
  }

  /** A report with its sentences in the language. */
  Outline outline(Report report) {
    return new Outline(TranslatedReport.of(report, language));
  }

  /** The language's tag. */
  String tag() {
    return words.tag();
  }

  /** A text. */
  String say(String key, Object... values) {
    return words.say(key, values);
  }

  /** All texts by their keys. */
  Map<String, String> texts() {
    return words.texts();
  }

  /** A word out of a fixed set; as it is where it is none of them. */
  String word(String set, String value) {
    String key = set + "." + value;
    return words.texts().getOrDefault(key, VisibleText.of(value));
  }

  /** Such as {@code 12,345}. */
  String number(long number) {
    return Phrases.number(number, say("number.group"));
  }

  /** Such as {@code 1 file} or {@code 12,345 files}. */
  String count(long number, String noun) {
    return words.count("count." + noun, number, number(number));
  }

  /** From and to, the day said once where it is the same. */
  String span(Optional<Instant> from, Optional<Instant> to) {
    if (from.isEmpty() || to.isEmpty()) {
      return from.or(() -> to).map(Phrases::moment).orElse("");
    }
    String first = Phrases.moment(from.get());
    String last = Phrases.moment(to.get());
    if (first.equals(last)) {
      return first;
    }
    boolean sameDay = Phrases.day(from.get()).equals(Phrases.day(to.get()));
    return say("span", first, sameDay ? Phrases.clock(to.get()) : last);
  }

  /** Since when it stands, or from when to when it stood; {@code ""} where no time is known. */
  String standing(Diagnosis diagnosis) {
    if (diagnosis.status() == Diagnosis.Status.RECOVERED) {
      return span(diagnosis.firstSeen(), diagnosis.lastSeen());
    }
    return diagnosis.firstSeen().map(time -> say("since", Phrases.moment(time))).orElse("");
  }

  /**
   * The same of what follows from a root, with how long before it that was seen: then the root's
   * own lines begin late, or the clocks of two logs differ.
   */
  String standing(Diagnosis diagnosis, Diagnosis root) {
    String standing = standing(diagnosis);
    if (diagnosis.firstSeen().isEmpty() || root.firstSeen().isEmpty()) {
      return standing;
    }
    Duration ahead = Duration.between(diagnosis.firstSeen().get(), root.firstSeen().get());
    return ahead.compareTo(WORTH_TELLING) < 0
        ? standing
        : Phrases.dotted(standing, say("before", duration(ahead)));
  }

  /** Such as {@code 4 min 3 s}: the two largest units. */
  String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds >= 86_400) {
      return say("duration.days", seconds / 86_400, seconds % 86_400 / 3_600);
    }
    if (seconds >= 3_600) {
      return say("duration.hours", seconds / 3_600, seconds % 3_600 / 60);
    }
    return seconds >= 60
        ? say("duration.minutes", seconds / 60, seconds % 60)
        : say("duration.seconds", seconds);
  }

  /** What a root is called, by how certain it is: the root cause, a likely or a possible one. */
  String rootWord(double confidence) {
    String word = confidence >= LIKELY ? "verdict.likely" : "verdict.possible";
    return say(confidence >= CERTAIN ? "verdict.root" : word);
  }

  /** Such as {@code 97 % sure}; never 100, which nothing read from logs deserves. */
  String sure(double confidence) {
    return say("sure", Phrases.percent(confidence));
  }

  /** What a diagnosis concerns, such as {@code cluster x · node a · members b, c}. */
  String scope(Diagnosis.Scope scope) {
    List<String> parts = new ArrayList<>();
    if (!scope.cluster().isEmpty()) {
      parts.add(say("scope.cluster", scope.cluster()));
    }
    named(parts, "scope.node", scope.nodes());
    named(parts, "scope.member", scope.members());
    if (!scope.objects().isEmpty()) {
      parts.add(listed(scope.objects()));
    }
    return VisibleText.of(String.join(" · ", parts));
  }

  private void named(List<String> parts, String noun, List<String> names) {
    if (!names.isEmpty()) {
      parts.add(say(names.size() == 1 ? noun : noun + "s", listed(names)));
    }
  }

  /** The first names, and how many more there are. */
  String listed(List<String> names) {
    int shown = Math.min(names.size(), 6);
    String first = String.join(", ", names.subList(0, shown));
    return names.size() > shown ? say("listed", first, names.size() - shown) : first;
  }

  /** Rules that an error only resembles. */
  String guess(List<String> similar) {
    return say("guess", listed(similar));
  }

  /** The cluster in one sentence. */
  String cluster(ClusterView cluster) {
    String voters =
        cluster.voters().map(count -> count(count, "voter")).orElse(say("etcd.votersUnknown"));
    String quorum = cluster.quorum().map(count -> say("etcd.needed", count)).orElse("");
    String leader =
        cluster
            .leader()
            .map(id -> say("etcd.leader", VisibleText.of(id)))
            .orElse(say("etcd.noLeader"));
    return Phrases.dotted(voters, quorum, leader);
  }

  /** How large its database is, such as {@code 1.9 GB of 2.1 GB (90 %)}; {@code ""} if not told. */
  String size(ClusterView.MemberView member) {
    return member
        .database()
        .map(found -> {
          String unknown = say("state.unknown");
          String size = found.bytes().map(Phrases::bytes).orElse(unknown);
          return found.quota().isEmpty()
              ? size
              : say("etcd.sized", size, Phrases.bytes(found.quota().get())) + part(found);
        })
        .orElse("");
  }

  private static String part(ClusterView.DatabaseView found) {
    return found.bytes().isEmpty() || found.quota().orElse(0L) <= 0
        ? ""
        : " (" + 100 * found.bytes().get() / found.quota().get() + " %)";
  }

  /** How much was read, such as {@code 3 files, 12,345 lines}. */
  String read(Report.Stats stats) {
    return say("read", count(stats.files(), "file"), count(stats.lines(), "line"));
  }
}
