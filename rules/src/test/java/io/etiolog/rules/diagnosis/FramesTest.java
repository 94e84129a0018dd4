// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static io.etiolog.rules.episode.Occurrences.signal;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.record.Severity;
import io.etiolog.rules.catalog.Condition.Frame;
import io.etiolog.rules.catalog.Condition.Term;
import io.etiolog.rules.catalog.Condition.Unless;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.episode.Episodes;
import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What preq's matchers do, restated: each row is a case of github.com/prequel-dev/prequel-logmatch,
 * {@code pkg/match/*_test.go}, under its name there. Lines are letters with their seconds; {@code
 * r} is what must not occur, with its window, slide, anchor, and {@code !} for absolute.
 */
class FramesTest {
  private static final Instant START = Instant.parse("2025-07-23T05:00:00Z");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Simple                         | a b c   | 50 | a1 c2 b3                | true
          Window: out of it              | a b     | 5  | a1 b7                   | false
          Window: a later one fits       | a b c   | 5  | a1 c4 b7 a8             | true
          DupeTimestamps                 | a b c   | 5  | a1 c1 b1                | true
          SimpleDupes                    | a a     | 5  | a1 a2                   | true
          SimpleDupes: once              | a a     | 5  | a1                      | false
          DupesWithOtherTerms            | a a b   | 5  | a1 b2 a3                | true
          DupesWithOtherTermsAndExtras   | a a b   | 5  | a1 a2 a3 b4             | true
          DupesObeyWindow                | a a b   | 5  | a1 b2 a7                | false
          DupesObeyWindow: later         | a a b   | 5  | a1 b2 a7 a8 b11         | true
          """)
  void a_set_holds_in_any_order(
      String name, String terms, long window, String lines, boolean holds) {
    assertThat(exists(false, terms, window, "", lines)).isEqualTo(holds);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Simple                               | a b     | 10 | b2 a3 b4                   | true
          Simple: wrong order                  | a b     | 10 | b2 a3                      | false
          SimpleWindow                         | a b     | 10 | a1 b12                     | false
          SimpleWindow2                        | a b     | 10 | a1 a2 b13                  | false
          WindowOverlap                        | a b     | 20 | a1 b22 a23 b24             | true
          DupeTimestamps                       | a b c   | 10 | a1 b1 c1                   | true
          GCOldTerms                           | a b c   | 50 | a1 b2 b3 a4 c5             | true
          Dupes                                | a a a b | 10 | a1 b2 a3 a4 a5 a6 b7       | true
          SingleLineDupes                      | a a a   | 10 | a1 a2 a3                   | true
          MultiLineDupes                       | a a b b | 10 | a1 a2 b3 b4                | true
          FireMultiplesProperlyWithWindowMiss  | a a a b | 4  | a1 a2 a3 a4 a5 b8          | false
          FireMultiplesProperlyWithWindowHit   | a a a b | 3  | a1 a2 a3 a4 a5 a6 a7 b8    | true
          FireDistinctMultiplesMiss            | a a b b c | 4 | a1 a2 a3 a4 b5 b6 c8      | false
          FireDistinctMultiplesHit             | a a b b c | 5 | a1 a2 a3 a4 a5 b6 b7 c8   | true
          FireDisjointMultiplesSecondDuped | a a b a a c | 5 | a1 a2 b3 a4 a5 a6 b7 a8 a9 c10 | true
          """)
  void a_sequence_keeps_its_order(
      String name, String terms, long window, String lines, boolean holds) {
    assertThat(exists(true, terms, window, "", lines)).isEqualTo(holds);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SingleTermResetHit            | a     | 0  | r 10 0 0    | a1 r12                  | true
          SingleTermResetMiss           | a     | 0  | r 10 0 0    | a1 r11                  | false
          SingleTermDupeTimestampReset  | a     | 10 | r 0 0 0     | a1 r1                   | false
          DupeTimestampOnEndOfWindow    | a b   | 10 | r 0 0 0     | a1 b2 r2                | false
          SlideLeft: denied             | a b   | 10 | r 5 -5 0 !  | r1 a6 b7 b8             | false
          SlideLeft                     | a b   | 10 | r 5 -5 0 !  | r1 a6 b7 b8 a9          | true
          SlideRight: denied            | a b   | 10 | r 15 20 0 ! | a1 b2 r36               | false
          SlideRight                    | a b   | 10 | r 15 20 0 ! | a1 b2 r36 b36 a37       | true
          RelativeResetWindowMiss       | a b c | 3  | r 10 0 0    | a1 b2 c3 r11            | false
          AnchorRightHit                | a b   | 10 | r 60 0 1 !  | a1 b10 r71              | true
          AnchorRightMiss               | a b   | 10 | r 60 0 1 !  | a1 b10 r70              | false
          AnchorRightSlideHit           | a b   | 10 | r 60 5 1 !  | a1 b10 r76              | true
          AnchorRightSlideMiss          | a b   | 10 | r 60 5 1 !  | a1 b10 r75              | false
          AbsoluteRightAnchorLeftSlide  | a b c | 50 | r 5 -5 2 !  | b1 r2 a3 c4             | false
          AbsoluteRightAnchor: goes on  | a b c | 50 | r 5 -5 2 !  | b1 r2 a3 c4 c8          | true
          Relative: between             | a b   | 50 | r 0 0 0     | a3 r4 b5 b6             | false
          Relative: outside             | a b   | 50 | r 0 0 0     | a3 r4 b5 r7 a8 b9       | true
          DupeResetsWithOtherTerms      | a a a b | 5 | r 0 0 0    | a1 b2 a3 a4             | true
          DupeTermWithOffsetAnchorReset | a a b a | 50 | r 20 0 2 ! | a1 b2 a11 a15 r31 a33 a34 | true
          ResetBeforeMatchOnZeroWindow  | a     | 0  | r 0 0 0     | r1 a1                   | false
          """)
  void a_set_does_not_hold_where_something_speaks_against_it(
      String name, String terms, long window, String unless, String lines, boolean holds) {
    assertThat(exists(false, terms, window, unless, lines)).isEqualTo(holds);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SimpleWindowMatchWithAbsoluteReset | a b   | 10 | r 50 0 0 !  | a1 b11            | true
          SimpleWindowMatchMiss              | a b   | 10 | r 50 0 0 !  | a1 b12            | false
          SlideLeft                          | a b   | 5  | r 20 -5 0 ! | r1 a6 a7 b8       | true
          SlideLeft: denied                  | a b   | 5  | r 20 -5 0 ! | r1 a6 b8          | false
          SlideRight                         | a b   | 5  | r 20 5 0 !  | a1 a22 r23 b24 r26 | true
          RelativeResetWindowMiss            | a b c | 3  | r 10 0 0    | a1 b2 c3 r13      | false
          SlideAnchor                        | a b   | 3  | r 10 0 1 !  | a1 b4 r15         | true
          AbsSlideResetContinue: denied      | a b c | 10 | r 5 -5 2 !  | a1 r2 b3 c4 c7    | false
          AbsSlideResetContinue              | a b c | 10 | r 5 -5 2 !  | a1 r2 b3 c4 c7 c8 | true
          AbsoluteMiss                       | a b   | 50 | r 100 0 0 ! | a1 b51 r101       | false
          PosRelativeOffset                  | a b   | 10 | r 5 0 0     | a1 b2 r8          | true
          DupesWithResetHit                  | a a a b | 10 | r 20 0 0 ! | a1 a2 a3 b4 b21 b22 | true
          DupesWithResetMiss                 | a a a b | 10 | r 20 0 0 ! | a1 a2 a3 b4 r21 b22 | false
          """)
  void a_sequence_does_not_hold_where_something_speaks_against_it(
      String name, String terms, long window, String unless, String lines, boolean holds) {
    assertThat(exists(true, terms, window, unless, lines)).isEqualTo(holds);
  }

  @Test
  void lines_of_different_nodes_are_no_frame() {
    Frame frame = frame(false, "a b", 10, "");
    List<Occurrence> lines = List.of(line("a", 1, 1, "node1"), line("b", 2, 2, "node2"));
    assertThat(Frames.exists(frame, episodes(lines), episodes(lines))).isFalse();
  }

  @Test
  void lines_without_a_clock_are_close_to_one_another_and_to_what_speaks_against_them() {
    List<Occurrence> both = List.of(timeless("a", 1), timeless("b", 2));
    List<Occurrence> reset = Stream.concat(both.stream(), Stream.of(timeless("r", 9))).toList();
    assertThat(Frames.exists(frame(true, "a b", 1, ""), episodes(both), episodes(both))).isTrue();
    Frame unless = frame(true, "a b", 1, "r 0 0 0");
    assertThat(Frames.exists(unless, episodes(reset), episodes(reset))).isFalse();
  }

  private static boolean exists(
      boolean ordered, String terms, long window, String unless, String lines) {
    List<Occurrence> occurrences = new ArrayList<>();
    for (String word : lines.split(" ")) {
      long second = Long.parseLong(word.substring(1));
      occurrences.add(line(word.substring(0, 1), second, occurrences.size() + 1, "node1"));
    }
    Episodes episodes = episodes(occurrences);
    return Frames.exists(frame(ordered, terms, window, unless), episodes, episodes);
  }

  private static Frame frame(boolean ordered, String terms, long window, String unless) {
    List<Term> counted = new ArrayList<>();
    for (String term : terms.split(" ")) {
      long count = Stream.of(terms.split(" ")).filter(term::equals).count();
      if (ordered) {
        counted.add(new Term(term, 1));
      } else if (counted.stream().noneMatch(other -> other.signal().equals(term))) {
        counted.add(new Term(term, (int) count));
      }
    }
    return new Frame(counted, ordered, Duration.ofSeconds(window), unless(unless), List.of("node"));
  }

  private static List<Unless> unless(String text) {
    if (text == null || text.isBlank()) {
      return List.of();
    }
    String[] words = text.split(" ");
    return List.of(
        new Unless(
            words[0],
            Duration.ofSeconds(Long.parseLong(words[1])),
            Duration.ofSeconds(Long.parseLong(words[2])),
            Integer.parseInt(words[3]),
            text.endsWith("!")));
  }

  private static Occurrence line(String name, long second, int number, String node) {
    return occurrence(name, START.plusSeconds(second), number, node);
  }

  private static Occurrence timeless(String name, int number) {
    return occurrence(name, Instant.MAX, number, "node1");
  }

  private static Occurrence occurrence(String name, Instant at, int number, String node) {
    Signal signal = signal(name, List.of("node"));
    LogRecord record =
        new LogRecord(
            new Origin("log", number),
            at.equals(Instant.MAX) ? Optional.empty() : Optional.of(at),
            node,
            "",
            Severity.INFO,
            name,
            Map.of(),
            "plain",
            name);
    return new Occurrence(signal, record, Map.of(), at, node);
  }

  private static Episodes episodes(List<Occurrence> occurrences) {
    return new Episodes(
        occurrences.stream()
            .map(o -> new Episode(o.signal(), List.of(o), 1, false, Optional.empty()))
            .toList());
  }
}
