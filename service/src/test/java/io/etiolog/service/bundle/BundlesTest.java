// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.service.bundle.BundleStatus.Phase;
import io.etiolog.service.bundle.RefusedUploadException.Reason;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundlesTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T00:00:00Z"));

  @TempDir private Path folder;

  @Test
  void aReportIsDeletedWhenItIsOldEnough() throws Exception {
    try (Bundles bundles = open(limits(1 << 20, 8), BundlesTest::rules)) {
      BundleStatus status = ended(bundles, "etcd.log");
      assertThat(status.phase()).isEqualTo(Phase.DONE);
      now.updateAndGet(time -> time.plus(Duration.ofHours(1)));
      bundles.deleteOld();
      assertThat(bundles.all()).hasSize(1);

      now.updateAndGet(time -> time.plusSeconds(1));
      bundles.deleteOld();

      assertThat(bundles.all()).isEmpty();
      assertThat(bundles.report(status.about().id(), ReportForm.JSON)).isEmpty();
      assertThat(bundles.bytes()).isZero();
    }
  }

  @Test
  void theOldestReportsGoWhereAllTogetherTakeTooMuch() throws Exception {
    long one;
    try (Bundles bundles = open(limits(1 << 20, 8), BundlesTest::rules)) {
      ended(bundles, "first");
      one = bundles.bytes();
    }
    try (Bundles bundles = open(limits(2 * one + one / 2, 8), BundlesTest::rules)) {
      for (String name : List.of("second", "third")) {
        now.updateAndGet(time -> time.plusSeconds(1));
        ended(bundles, name);
      }
      bundles.deleteOld();

      assertThat(bundles.all())
          .extracting(status -> status.about().name())
          .containsExactly("third", "second");
      assertThat(bundles.bytes()).isLessThanOrEqualTo(2 * one + one / 2);
    }
  }

  @Test
  void moreThanMayWaitAreToldToComeAgain() throws Exception {
    try (Bundles bundles = open(limits(1 << 20, 1), BundlesTest::rules)) {
      try (Upload first = bundles.receive()) {
        assertThat(first.bytes()).isZero();
        assertThatExceptionOfType(RefusedUploadException.class)
            .isThrownBy(() -> bundles.receive().close())
            .extracting(RefusedUploadException::reason)
            .isEqualTo(Reason.BUSY);
      }
      assertThat(ended(bundles, "next").phase()).isEqualTo(Phase.DONE);
    }
  }

  @Test
  void whatIsDeletedWhileItIsDiagnosedDoesNotComeBack(@TempDir Path other) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Supplier<Diagnostician> slow =
        () -> {
          begun.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new IllegalStateException("it was deleted meanwhile");
        };
    Path copy = other.resolve("crashed");
    try (Bundles bundles = open(limits(1 << 20, 8), slow)) {
      String id = kept(bundles, "etcd.log").about().id();
      assertThat(begun.await(90, TimeUnit.SECONDS)).isTrue();

      assertThat(bundles.delete(id)).isTrue();
      assertThat(bundles.delete(id)).isFalse();
      assertThat(bundles.find(id)).isEmpty();
      // What a crash at this moment would leave.
      copy(folder, copy);
      assertThat(copy.resolve("kept").resolve(id).resolve("content")).isNotEmptyDirectory();
      goOn.countDown();
    }
    try (Bundles bundles = Bundles.open(copy, limits(1 << 20, 8), BundlesTest::rules, now::get)) {
      assertThat(bundles.all()).isEmpty();
      assertThat(bundles.bytes()).isZero();
      assertThat(copy.resolve("kept")).isEmptyDirectory();
    }
  }

  private static void copy(Path from, Path to) throws Exception {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @Test
  void whatMakesTheDiagnosisFailIsSaidAndNotTriedAgain() throws Exception {
    Supplier<Diagnostician> broken =
        () -> {
          throw new IllegalStateException("a fault of ours");
        };
    String id;
    try (Bundles bundles = open(limits(1 << 20, 8), broken)) {
      BundleStatus status = ended(bundles, "etcd.log");
      id = status.about().id();
      assertThat(status.phase()).isEqualTo(Phase.FAILED);
      assertThat(status.detail().orElse("")).contains("a fault of ours");
      assertThat(bundles.counts().failed()).isEqualTo(1);
    }
    try (Bundles bundles = open(limits(1 << 20, 8), BundlesTest::rules)) {
      BundleStatus status = bundles.find(id).orElseThrow();
      assertThat(status.phase()).isEqualTo(Phase.FAILED);
      assertThat(status.detail().orElse("")).contains("a fault of ours");
    }
  }

  @Test
  void anIdTellsNothing() throws Exception {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      ids.add(BundleId.next());
    }
    assertThat(ids).hasSize(100).allMatch(id -> id.matches("bun-[0-9a-f]{32}"));
  }

  @Test
  void aNameOfAFileIsSafeAndNew() {
    Set<String> used = new HashSet<>();

    assertThat(FileName.of("../../etc/passwd", used)).isEqualTo("passwd");
    assertThat(FileName.of("C:\\logs\\passwd", used)).isEqualTo("2-passwd");
    assertThat(FileName.of("..", used)).isEqualTo("bundle");
    assertThat(FileName.of("a b\u0000\n.tar.gz", used)).isEqualTo("a_b__.tar.gz");
    assertThat(FileName.of("x".repeat(300) + ".log", used)).hasSize(100).endsWith("x.log");
    assertThat(FileName.of("", used)).isEqualTo("2-bundle");
  }

  private static Diagnostician rules() {
    return new Diagnostician(CompiledCatalog.builtIn());
  }

  private Bundles open(BundleLimits limits, Supplier<Diagnostician> diagnostician)
      throws Exception {
    return Bundles.open(folder, limits, diagnostician, now::get);
  }

  private static BundleLimits limits(long bytes, int waiting) {
    return new BundleLimits(bytes, bytes, 0, Duration.ofHours(1), 1, waiting);
  }

  private static BundleStatus kept(Bundles bundles, String name) throws Exception {
    try (Upload upload = bundles.receive()) {
      String line = "E1122 00:00:00.000000 1 server.go:1] something is wrong\n";
      upload.take(name, new ByteArrayInputStream(line.repeat(20).getBytes(UTF_8)));
      return bundles.keep(upload, name, "");
    }
  }

  private static BundleStatus ended(Bundles bundles, String name) throws Exception {
    BundleStatus status = kept(bundles, name);
    return bundles.ended(status).orElseThrow().get(90, TimeUnit.SECONDS);
  }
}
