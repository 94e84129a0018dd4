// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import static io.etiolog.service.search.IndexFixture.SOURCE;
import static io.etiolog.service.search.IndexFixture.START;
import static io.etiolog.service.search.IndexFixture.etcd;
import static io.etiolog.service.search.IndexFixture.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.etiolog.ingest.record.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineIndexTest {
  @TempDir private Path folder;

  @Test
  void aNameIsFoundWholeByItsPartsAndByItsBeginning() throws Exception {
    String path = etcd(1, "warn", "cannot open /etc/kubernetes/pki/etcd/peer.crt");
    String member = etcd(2, "warn", "lost 39011656e166436e at 172.17.1.121:2380");
    String camel = etcd(3, "error", "back to ImagePullBackOff of kube-apiserver-cp-1");
    try (IndexFixture index = new IndexFixture(folder)) {
      index.append("prod", SOURCE, path, member, camel);
      index.shows(3);

      assertThat(index.texts("/etc/kubernetes/pki")).containsExactly(path);
      assertThat(index.texts("peer.crt")).containsExactly(path);
      assertThat(index.texts("kubernetes")).containsExactly(path);
      assertThat(index.texts("39011656e166436e")).containsExactly(member);
      assertThat(index.texts("390116*")).containsExactly(member);
      assertThat(index.texts("172.17.1.121:2380")).containsExactly(member);
      assertThat(index.texts("172.17.121")).isEmpty();
      assertThat(index.texts("imagepullbackoff")).containsExactly(camel);
      assertThat(index.texts("PullBack")).containsExactly(camel);
      assertThat(index.texts("kube-api*")).containsExactly(camel);
      assertThat(index.texts("kube-apiserver")).containsExactly(camel);
    }
  }

  @Test
  void aNameThatIsNoneStopsNothing() throws Exception {
    String long40k = "x".repeat(40_000);
    String json =
        "{\"__REALTIME_TIMESTAMP\":\"1753248668135471\",\"MESSAGE\":\"one\",\"_HOSTNAME\":\""
            + long40k
            + "\",\"SYSLOG_IDENTIFIER\":\""
            + long40k
            + "\"}";
    try (IndexFixture index = new IndexFixture(folder)) {
      index.append("prod", SOURCE, json);
      index.append("prod", SOURCE, etcd(1, "warn", "behind it"));
      index.shows(2);

      assertThat(index.texts("behind")).hasSize(1);
    }
  }

  @Test
  void aWordBeyondAllMeasureIsFoundWholeAndByHowItBegins() throws Exception {
    String word = "ab1".repeat(100);
    String line = etcd(1, "info", "key " + word + " is refused");
    try (IndexFixture index = new IndexFixture(folder)) {
      index.append("prod", SOURCE, line, etcd(2, "info", "key " + "ab1".repeat(40) + "x"));
      index.shows(2);

      assertThat(index.texts(word)).containsExactly(line);
      for (int letters : new int[] {128, 129, 130, 200, 257, 300}) {
        assertThat(index.texts(word.substring(0, letters) + "*"))
            .as(letters + " letters")
            .containsExactly(line);
      }
      assertThat(index.texts(word + "b")).isEmpty();
    }
  }

  @Test
  void whatIsFoundIsCountedAlsoBeyondThePageThatIsAskedFor() throws Exception {
    try (IndexFixture index = new IndexFixture(folder)) {
      index.append("prod", SOURCE, etcd(1, "info", "one"), etcd(2, "info", "two"));
      index.append("test", SOURCE, etcd(3, "info", "three"));
      index.shows(3);
      LineId newest = index.find(IndexFixture.query("", 1)).lines().getFirst().id();

      Survey survey =
          index.index.survey(
              IndexFixture.query("", Map.of(), 10, Optional.of(newest)),
              4,
              lines -> Map.of("cluster", Set.of()));

      assertThat(survey.found().lines()).hasSize(2);
      assertThat(survey.counted()).isTrue();
      assertThat(survey.histogram().orElseThrow().total()).isEqualTo(3);
      assertThat(survey.facets()).containsEntry("cluster", Map.of("prod", 2L, "test", 1L));
    }
  }

  @Test
  void whereTheTimeDoesNotDoToCountThatIsSaidAndNothingIsThrown() throws Exception {
    try (IndexFixture index = new IndexFixture(folder)) {
      index.append("prod", SOURCE, etcd(1, "info", "one"));
      index.shows(1);
    }
    SearchLimits hasty = new SearchLimits(1L << 30, Duration.ofDays(7), 0, 8 << 20, Duration.ZERO);
    try (IndexFixture index = new IndexFixture(folder, hasty)) {
      index.find(IndexFixture.query("one", 10));
      Survey survey = index.index.survey(IndexFixture.query("one", 10), 4, lines -> Map.of());

      assertThat(survey.counted()).isFalse();
      assertThat(survey.histogram()).isEmpty();
      assertThat(survey.facets()).isEmpty();
    }
  }

  @Test
  void wordsAreAllNeededUnlessSomethingElseIsSaid() throws Exception {
    String one = etcd(1, "info", "lost the leader");
    String two = etcd(2, "info", "found the leader");
    try (IndexFixture index = new IndexFixture(folder)) {
      index.append("prod", SOURCE, one, two);
      index.shows(2);

      assertThat(index.texts("leader lost")).containsExactly(one);
      assertThat(index.texts("\"leader lost\"")).isEmpty();
      assertThat(index.texts("\"the leader\"")).containsExactly(two, one);
      assertThat(index.texts("lost | found")).containsExactly(two, one);
      assertThat(index.texts("leader -lost")).containsExactly(two);
      assertThat(index.texts("-lost")).containsExactly(two);
      assertThat(index.texts("(((lost) \"")).containsExactly(one);
    }
  }

  @Test
  void whatCannotBeLookedForIsSaid() throws Exception {
    try (IndexFixture index = new IndexFixture(folder)) {
      index.shows(0);
      for (String words : List.of("***", "a*", "…", "x".repeat(1_001))) {
        assertThatExceptionOfType(BadQueryException.class)
            .as(words)
            .isThrownBy(() -> index.texts(words))
            .withMessageStartingWith("q ");
      }
    }
  }

  @Test
  void linesAreFoundByWhereTheyAreFromAndHowGraveTheyAre() throws Exception {
    String warning = etcd(1, "warn", "one");
    String error = etcd(2, "error", "two");
    String kubelet =
        "2026-11-22T00:00:03.000000+00:00 cp-1 kubelet[9]: I1122 00:00:03.000000 9 a.go:1] three";
    try (IndexFixture index = new IndexFixture(folder)) {
      index.append(
          "east", "nodes/cp-2/var/log/pods/kube-system_etcd-cp-2_u1d00000/etcd/0.log", warning);
      index.append("west", "etcd.log", error);
      index.append("west", SOURCE, kubelet);
      index.shows(3);

      assertThat(texts(index, Map.of("cluster", "west"), Severity.UNKNOWN))
          .containsExactly(kubelet, error);
      assertThat(texts(index, Map.of("node", "cp-1"), Severity.UNKNOWN)).containsExactly(kubelet);
      assertThat(texts(index, Map.of("component", "etcd"), Severity.UNKNOWN))
          .containsExactly(error, warning);
      assertThat(texts(index, Map.of(), Severity.WARN)).containsExactly(error, warning);
      assertThat(texts(index, Map.of("cluster", "east"), Severity.ERROR)).isEmpty();
    }
  }

  private static List<String> texts(
      IndexFixture index, Map<String, String> exactly, Severity severity) throws Exception {
    LineQuery query =
        new LineQuery(
            "",
            exactly,
            severity,
            OptionalLong.empty(),
            OptionalLong.empty(),
            10,
            Optional.empty());
    return index.find(query).lines().stream().map(IndexedLine::text).toList();
  }

  @Test
  void aTimeSpanHoldsItsBeginningAndNotItsEnd() throws Exception {
    try (IndexFixture index = new IndexFixture(folder)) {
      index.append(
          "prod", SOURCE, etcd(1, "info", "a"), etcd(2, "info", "b"), etcd(3, "info", "c"));
      index.shows(3);
      LineQuery span =
          new LineQuery(
              "",
              Map.of(),
              Severity.UNKNOWN,
              OptionalLong.of(Nanos.of(START.plusSeconds(2))),
              OptionalLong.of(Nanos.of(START.plusSeconds(3))),
              10,
              Optional.empty());

      assertThat(index.find(span).lines())
          .singleElement()
          .satisfies(line -> assertThat(line.text()).contains("\"b\""));
    }
  }

  @Test
  void pagesFollowEachOtherWithoutAGapAlsoWithinOneTime() throws Exception {
    String[] same = new String[25];
    IntStream.range(0, same.length).forEach(i -> same[i] = etcd(1, "info", "line n" + i + "x"));
    try (IndexFixture index = new IndexFixture(folder)) {
      index.append("prod", SOURCE, same);
      index.shows(25);
      List<String> found = new ArrayList<>();
      Optional<LineId> after = Optional.empty();
      do {
        FoundLines page = index.find(query("line", Map.of(), 10, after));
        assertThat(page.complete()).isTrue();
        page.lines().forEach(line -> found.add(line.text()));
        after = page.after().map(LineId::toString).flatMap(LineId::parse);
      } while (after.isPresent());

      assertThat(found.reversed()).containsExactly(same);
    }
  }

  @Test
  void aLineIsShownWithItsNeighboursInTheFile() throws Exception {
    try (IndexFixture index = new IndexFixture(folder)) {
      for (int i = 0; i < 10; i++) {
        index.append("prod", SOURCE, etcd(i, "info", "here n" + i));
        index.append("prod", "other.log", etcd(i, "info", "elsewhere n" + i));
      }
      index.shows(20);
      IndexedLine line = index.find(query("here n5", 1)).lines().getFirst();

      LineContext context = index.index.around(line.id(), 2, 3).orElseThrow();
      assertThat(context.line()).isEqualTo(line);
      assertThat(context.before())
          .extracting(IndexedLine::text)
          .containsExactly(etcd(3, "info", "here n3"), etcd(4, "info", "here n4"));
      assertThat(context.after())
          .extracting(IndexedLine::text)
          .containsExactly(
              etcd(6, "info", "here n6"), etcd(7, "info", "here n7"), etcd(8, "info", "here n8"));
      long time = Nanos.of(START.plusSeconds(5));
      assertThat(index.index.around("prod", SOURCE, time, 2, 3)).contains(context);
      assertThat(index.index.around("prod", SOURCE, time + 1, 2, 3)).isEmpty();
    }
  }

  @Test
  void afterARestartEverythingIsThereOnce() throws Exception {
    try (IndexFixture index = new IndexFixture(folder)) {
      index.append("prod", SOURCE, etcd(1, "info", "one"));
      index.shows(1);
    }
    try (IndexFixture index = new IndexFixture(folder)) {
      index.append("prod", SOURCE, etcd(2, "info", "two"));
      index.shows(2);
      assertThat(slices()).hasSize(1);
    }
  }

  @Test
  void anIndexThatIsGoneOrDamagedIsBuiltAnew() throws Exception {
    LineId id;
    try (IndexFixture index = new IndexFixture(folder)) {
      index.append("prod", SOURCE, etcd(1, "info", "one"), etcd(2, "info", "two"));
      index.shows(2);
      id = index.find(query("two", 1)).lines().getFirst().id();
    }
    try (Stream<Path> files = Files.list(slices().getFirst())) {
      for (Path file : files.filter(path -> path.toString().contains("segments_")).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
    try (IndexFixture index = new IndexFixture(folder)) {
      index.shows(2);
    }
    for (Path slice : slices()) {
      Slice.delete(slice);
    }
    try (IndexFixture index = new IndexFixture(folder)) {
      index.shows(2);
      assertThat(index.find(query("two", 1)).lines().getFirst().id()).isEqualTo(id);
    }
  }

  @Test
  void anIndexOfAnotherLogIsBuiltAnew() throws Exception {
    try (IndexFixture index = new IndexFixture(folder)) {
      index.append("prod", SOURCE, etcd(1, "info", "one"));
      index.append("prod", SOURCE, etcd(2, "info", "two"));
      index.shows(2);
    }
    Slice.delete(folder.resolve("intake"));
    try (IndexFixture index = new IndexFixture(folder)) {
      index.append("prod", SOURCE, etcd(3, "info", "three"));
      index.shows(1);
    }
  }

  @Test
  void aDayHasASliceOfItsOwnAndOldOnesGo() throws Exception {
    try (IndexFixture index = new IndexFixture(folder)) {
      index.append("prod", SOURCE, etcd(1, "info", "one"));
      index.shows(1);
    }
    try (IndexFixture index = new IndexFixture(folder)) {
      index.now.set(START.plus(Duration.ofDays(1)));
      index.append("prod", SOURCE, etcd(2, "info", "two"));
      index.shows(2);
    }
    assertThat(slices()).hasSize(2);
    try (IndexFixture index = new IndexFixture(folder)) {
      index.now.set(START.plus(Duration.ofDays(7)).plusSeconds(3_600));
      index.append("prod", SOURCE, etcd(3, "info", "three"));
      index.shows(3);
    }
    assertThat(slices()).hasSize(2);
    try (IndexFixture index = new IndexFixture(folder)) {
      index.now.set(START.plus(Duration.ofDays(7)).plusSeconds(3_600));
      index.shows(2);
      assertThat(index.texts("one")).isEmpty();
    }
  }

  @Test
  void whatIsTooOldGoesWhereNoLinesComeAnyMore() throws Exception {
    try (IndexFixture index = new IndexFixture(folder)) {
      index.append("prod", SOURCE, etcd(1, "info", "one"));
      index.shows(1);
    }
    try (Slices slices = Slices.open(folder.resolve("search"), IndexFixture.LIMITS, 1, false)) {
      slices.expire(START.plus(Duration.ofDays(7)));
      assertThat(slices()).hasSize(1);

      slices.expire(START.plus(Duration.ofDays(7)).plusSeconds(1));
      assertThat(slices()).isEmpty();
    }
  }

  @Test
  void ofDamagedSlicesOnlyThoseFromTheDamageOnAreBuiltAnew() throws Exception {
    for (int day = 0; day < 3; day++) {
      try (IndexFixture index = new IndexFixture(folder)) {
        index.now.set(START.plus(Duration.ofDays(day)));
        index.append("prod", SOURCE, etcd(1, "info", "day" + day));
        index.shows(day + 1);
      }
    }
    List<Path> before = slices();
    assertThat(before).hasSize(3);
    flip(before.get(1));

    try (Slices slices = Slices.open(folder.resolve("search"), IndexFixture.LIMITS, 3, true)) {
      assertThat(slices.mark().next()).isEqualTo(1);
    }
    assertThat(slices()).containsExactly(before.getFirst());
    try (IndexFixture index = new IndexFixture(folder)) {
      index.shows(3);
    }
  }

  /** In the middle of its largest file, where opening it does not look. */
  private static void flip(Path slice) throws Exception {
    Path largest;
    try (Stream<Path> files = Files.list(slice)) {
      largest = files.max(Comparator.comparing(file -> file.toFile().length())).orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(largest);
    bytes[bytes.length / 2] ^= 1;
    Files.write(largest, bytes);
  }

  @Test
  void slicesBeyondTheEndOfTheLogAreBuiltAnewAndNoOthers() throws Exception {
    for (int day = 0; day < 2; day++) {
      try (IndexFixture index = new IndexFixture(folder)) {
        index.now.set(START.plus(Duration.ofDays(day)));
        index.append("prod", SOURCE, etcd(1, "info", "day" + day));
        index.shows(day + 1);
      }
    }
    List<Path> before = slices();

    try (Slices slices = Slices.open(folder.resolve("search"), IndexFixture.LIMITS, 1, false)) {
      assertThat(slices.mark().next()).isEqualTo(1);
    }
    assertThat(slices()).containsExactly(before.getFirst());
  }

  @Test
  void whileOthersGoFirstTheIndexGrowsAllTheSame() throws Exception {
    try (IndexFixture index = new IndexFixture(folder)) {
      index.othersFirst.set(true);
      index.append("prod", SOURCE, etcd(1, "info", "one"));
      index.append("prod", SOURCE, etcd(2, "info", "two"));
      index.shows(2);
    }
  }

  @Test
  void aPageOfLinesThatAreTooLongTogetherIsCutAndGoesOn() throws Exception {
    try (IndexFixture index = new IndexFixture(folder)) {
      String megabyte = "x".repeat(1 << 20);
      for (int i = 0; i < 12; i++) {
        index.append("prod", SOURCE, etcd(i, "info", megabyte));
      }
      index.catchesUp();
      FoundLines first = index.find(query("", 1_000));
      assertThat(first.lines()).hasSizeBetween(1, 9);
      FoundLines rest = index.find(query("", Map.of(), 1_000, first.after()));

      assertThat(first.lines().size() + rest.lines().size()).isEqualTo(12);
      assertThat(rest.after()).isEmpty();
    }
  }

  @Test
  void theOldestSlicesGoWhereAllTakeTooMuch() throws Exception {
    SearchLimits small =
        new SearchLimits(60_000, Duration.ofDays(7), 0, 8 << 20, Duration.ofSeconds(30));
    int entries = 0;
    for (int run = 0; run < 12; run++) {
      try (IndexFixture index = new IndexFixture(folder, small)) {
        for (int i = 0; i < 300; i++) {
          index.append("prod", SOURCE, etcd(entries++, "info", "line number n" + entries + "x"));
        }
        index.catchesUp();
      }
    }
    long bytes = 0;
    for (Path slice : slices()) {
      bytes += Slice.bytes(slice);
    }
    assertThat(bytes).isLessThan(120_000);
    try (IndexFixture index = new IndexFixture(folder, small)) {
      assertThat(index.texts("n" + entries + "x")).hasSize(1);
      assertThat(index.texts("n1x")).isEmpty();
    }
  }

  @Test
  void onAFullDiskNothingIsAddedAndThatIsSaid() throws Exception {
    SearchLimits full =
        new SearchLimits(
            1L << 30, Duration.ofDays(7), Long.MAX_VALUE, 8 << 20, Duration.ofSeconds(30));
    try (IndexFixture index = new IndexFixture(folder, full)) {
      index.append("prod", SOURCE, etcd(1, "info", "one"));
      Awaitility.await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> index.index.counts().failure().isPresent());

      assertThat(index.index.counts().failure())
          .hasValueSatisfying(why -> assertThat(why).contains("full"));
      assertThat(index.index.lag()).isEqualTo(1);
    }
    try (IndexFixture index = new IndexFixture(folder)) {
      index.shows(1);
    }
  }

  private List<Path> slices() throws Exception {
    try (Stream<Path> all = Files.list(folder.resolve("search"))) {
      return all.sorted().toList();
    }
  }
}
