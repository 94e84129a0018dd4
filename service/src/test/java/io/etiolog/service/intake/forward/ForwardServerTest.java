// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etiolog.service.intake.AsideFile;
import io.etiolog.service.intake.Intake;
import io.etiolog.service.intake.log.Cursor;
import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.intake.log.LogLimits;
import io.etiolog.service.intake.log.Reading;
import io.etiolog.service.intake.log.TimeSource;
import io.etiolog.service.shipper.Capture;
import io.etiolog.service.shipper.FieldNames;
import io.etiolog.service.shipper.body.BodyDecoder;
import io.etiolog.service.shipper.forward.ForwardDecoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.msgpack.core.MessageInsufficientBufferException;

class ForwardServerTest {
  private static final int LARGEST = 12 << 20;
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final ForwardLimits LIMITS =
      new ForwardLimits(100, LARGEST, LARGEST, LONG, LONG, LONG);
  private static final ForwardAccess OPEN =
      new ForwardAccess(Optional.empty(), Optional.empty(), "etiolog");

  @TempDir private Path folder;
  private IntakeLog log;
  private AsideFile aside;
  private Intake intake;

  @BeforeEach
  void open() throws IOException {
    log = IntakeLog.open(folder.resolve("log"), LogLimits.USUAL, TimeSource.system());
    aside = AsideFile.in(folder.resolve("aside"), InstantSource.system());
    intake = new Intake(new BodyDecoder(FieldNames.USUAL, LARGEST), log, aside);
  }

  @AfterEach
  void close() throws IOException {
    log.close();
    aside.close();
  }

  private ForwardServer server(ForwardAccess access, ForwardLimits limits) throws IOException {
    return server(access, "", limits, new MessagePlaces(limits.memory()));
  }

  private ForwardServer server(
      ForwardAccess access, String cluster, ForwardLimits limits, MessagePlaces places)
      throws IOException {
    ForwardDecoder decoder = new ForwardDecoder(FieldNames.USUAL, LARGEST);
    return ForwardServer.open(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        new ForwardDoor(
            intake, decoder, access, Optional.empty(), cluster, limits, places, Clock.systemUTC()));
  }

  private ForwardAccess guarded(String key) throws IOException {
    return new ForwardAccess(Optional.of(file("key", key)), Optional.empty(), "etiolog");
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  static Stream<Capture> connections() throws IOException {
    return Capture.all().stream()
        .filter(Capture::isForward)
        .filter(capture -> !capture.folder().contains("shared-key"));
  }

  @ParameterizedTest
  @MethodSource("connections")
  void whatFluentBitSendsIsKeptAndAnsweredAsItWas(Capture capture) throws IOException {
    Path answer =
        capture
            .file()
            .resolveSibling(capture.file().getFileName().toString().replace("body", "response"));
    byte[] expected = Files.exists(answer) ? Files.readAllBytes(answer) : new byte[0];
    try (ForwardServer server = server(OPEN, LIMITS);
        Sender sender = new Sender(server.address())) {
      sender.send(capture.body());

      assertThat(sender.bytes(expected.length)).isEqualTo(expected);
      await(() -> intake.counts().kept() == capture.records());
    }
  }

  @Test
  void whatIsAcknowledgedIsDurableAndKeptOnceWhenItIsSentAgain() throws Exception {
    byte[] message = Sender.message("kube.x", "one line", "c1");
    try (ForwardServer server = server(OPEN, LIMITS);
        Sender sender = new Sender(server.address())) {
      sender.send(message);
      assertThat(sender.acknowledged()).isEqualTo("c1");
      assertThat(entries()).hasSize(1);
      sender.send(message);
      assertThat(sender.acknowledged()).isEqualTo("c1");
    }

    assertThat(entries()).hasSize(1);
  }

  @Test
  void theClusterOfThePortStandsOverWhatRecordsSay() throws Exception {
    try (ForwardServer server = server(OPEN, "east", LIMITS, new MessagePlaces(LARGEST));
        Sender sender = new Sender(server.address())) {
      sender.send(Sender.message("kube.x", "one line", "c1"));
      sender.acknowledged();
    }

    assertThat(entries()).containsExactly("east");
  }

  @Test
  void whoKnowsTheKeyMaySendAndWhoDoesNotIsCutOff() throws IOException {
    try (ForwardServer server = server(guarded("right\n"), LIMITS);
        Sender knows = new Sender(server.address());
        Sender guesses = new Sender(server.address());
        Sender silent = new Sender(server.address())) {
      assertThat(knows.greet("right", "", "")).isTrue();
      knows.send(Sender.message("t", "line", "c1"));
      assertThat(knows.acknowledged()).isEqualTo("c1");

      assertThat(guesses.greet("wrong", "", "")).isFalse();
      assertThat(guesses.isCutOff()).isTrue();

      silent.send(Sender.message("t", "line", "c1"));
      silent.answer();
      assertThat(silent.isCutOff()).isTrue();
    }
    assertThat(intake.counts().kept()).isEqualTo(1);
  }

  @Test
  void usersHavePasswordsOfTheirOwn() throws IOException {
    ForwardAccess access =
        new ForwardAccess(
            Optional.of(file("key", "k")), Optional.of(file("users", "ann s3 cret\n")), "etiolog");
    try (ForwardServer server = server(access, LIMITS);
        Sender ann = new Sender(server.address());
        Sender notAnn = new Sender(server.address());
        Sender nobody = new Sender(server.address())) {
      assertThat(ann.greet("k", "ann", "s3 cret")).isTrue();
      assertThat(notAnn.greet("k", "ann", "secret")).isFalse();
      assertThat(nobody.greet("k", "bob", "s3 cret")).isFalse();
    }
  }

  @Test
  void aKeyIsChangedWhileItRuns() throws IOException {
    try (ForwardServer server = server(guarded("old"), LIMITS);
        Sender before = new Sender(server.address())) {
      assertThat(before.greet("old", "", "")).isTrue();

      file("key", "new");

      try (Sender after = new Sender(server.address());
          Sender late = new Sender(server.address())) {
        assertThat(after.greet("new", "", "")).isTrue();
        assertThat(late.greet("old", "", "")).isFalse();
      }
    }
  }

  @Test
  void secretsThatCannotBeReadAreNamed() throws IOException {
    Optional<Path> missing = Optional.of(folder.resolve("none"));
    Optional<Path> key = Optional.of(file("key", "k"));
    Optional<Path> users = Optional.of(file("users", "ann secret\nbob\n"));

    assertThatThrownBy(new ForwardAccess(missing, Optional.empty(), "")::check)
        .hasMessageContaining("none");
    assertThatThrownBy(new ForwardAccess(key, users, "")::check)
        .hasMessageContaining("users, line 2: needs a user, a blank and a password");
    assertThatThrownBy(new ForwardAccess(Optional.empty(), users, "")::check)
        .hasMessageContaining("needs forward.shared-key-file");
    assertThatThrownBy(
            new ForwardAccess(Optional.of(file("empty", "\n")), Optional.empty(), "")::check)
        .hasMessageContaining("is empty");
  }

  @Test
  void whatIsNoMessageEndsItsConnectionAndNoOther() throws IOException {
    try (ForwardServer server = server(OPEN, LIMITS);
        Sender good = new Sender(server.address());
        Sender bad = new Sender(server.address());
        Sender worse = new Sender(server.address())) {
      bad.send(new byte[] {(byte) 0xc1});
      worse.send("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      assertThat(bad.isCutOff()).isTrue();
      assertThat(worse.isCutOff()).isTrue();
      good.send(Sender.message("t", "line", "c1"));
      assertThat(good.acknowledged()).isEqualTo("c1");
    }
  }

  @Test
  void aMessageThatIsTooLargeEndsItsConnectionAndGivesTheMemoryBack() throws IOException {
    MessagePlaces places = new MessagePlaces(LARGEST);
    int free = places.free();
    try (ForwardServer server = server(OPEN, "", LIMITS, places);
        Sender sender = new Sender(server.address())) {
      byte[] large = Sender.message("t", "x".repeat(LARGEST + 1), "c1");
      assertThatThrownBy(
              () -> {
                sender.send(large);
                sender.answer();
              })
          .isInstanceOfAny(IOException.class, MessageInsufficientBufferException.class);
      await(() -> places.free() == free && server.connections() == 0);
    }
  }

  @Test
  void largeMessagesGiveTheirMemoryBackOnceTheyAreRead() throws IOException {
    MessagePlaces places = new MessagePlaces(LARGEST);
    int free = places.free();
    try (ForwardServer server = server(OPEN, "", LIMITS, places);
        Sender sender = new Sender(server.address())) {
      for (int i = 0; i < 5; i++) {
        sender.send(Sender.message("t", i + "x".repeat(LARGEST / 2), "c" + i));
        assertThat(sender.acknowledged()).isEqualTo("c" + i);
      }
      await(() -> places.free() == free);
    }
  }

  @Test
  void moreSendersOfLargeMessagesThanThereArePlacesAreAllServed() throws Exception {
    byte[] message = Sender.message("t", "x".repeat(LARGEST / 2), "c");
    try (ForwardServer server = server(OPEN, "", LIMITS, new MessagePlaces(0));
        ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> acknowledged = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        acknowledged.add(
            many.submit(() -> {
              try (Sender sender = new Sender(server.address())) {
                sender.send(message);
                return sender.acknowledged();
              }
            }));
      }
      for (Future<String> one : acknowledged) {
        assertThat(one.get()).isEqualTo("c");
      }
    }
  }

  @Test
  void nobodyIsAdmittedWhileTheFileWithTheKeyIsEmpty() throws IOException {
    try (ForwardServer server = server(guarded("right"), LIMITS)) {
      file("key", "");
      try (Sender sender = new Sender(server.address())) {
        assertThat(sender.isCutOff()).isTrue();
      }
    }
  }

  @Test
  void whoHasNotGreetedMaySendNothingLarge() throws IOException {
    try (ForwardServer server = server(guarded("right"), LIMITS);
        Sender sender = new Sender(server.address())) {
      sender.answer();
      assertThatThrownBy(
              () -> {
                sender.send(Sender.message("t", "x".repeat(100_000), "c1"));
                sender.answer();
              })
          .isInstanceOfAny(IOException.class, MessageInsufficientBufferException.class);
    }
  }

  @Test
  void whoWantsNoAcknowledgementMaySayTheSameTwice() throws Exception {
    byte[] message = Sender.message("t", "the same line", "");
    try (ForwardServer server = server(OPEN, LIMITS);
        Sender sender = new Sender(server.address())) {
      sender.send(message);
      sender.send(message);
      await(() -> intake.counts().kept() == 2);
    }

    assertThat(entries()).hasSize(2);
  }

  @Test
  void whoDoesNotGoOnIsCutOff() throws IOException {
    Duration soon = Duration.ofMillis(200);
    ForwardLimits hasty = new ForwardLimits(100, LARGEST, LARGEST, LONG, soon, soon);
    byte[] message = Sender.message("t", "line", "c1");
    try (ForwardServer server = server(OPEN, hasty);
        ForwardServer asking = server(guarded("k"), hasty);
        Sender slow = new Sender(server.address());
        Sender mute = new Sender(asking.address())) {
      slow.send(Arrays.copyOf(message, message.length - 1));
      assertThat(slow.isCutOff()).isTrue();
      mute.answer();
      assertThat(mute.isCutOff()).isTrue();
    }
    assertThat(intake.counts().kept()).isZero();
  }

  @Test
  void moreConnectionsThanMayBeOpenAreEndedAtOnce() throws IOException {
    ForwardLimits one = new ForwardLimits(1, LARGEST, LARGEST, LONG, LONG, LONG);
    try (ForwardServer server = server(OPEN, one);
        Sender first = new Sender(server.address())) {
      first.send(Sender.message("t", "line", "c1"));
      first.acknowledged();
      try (Sender second = new Sender(server.address())) {
        assertThat(second.isCutOff()).isTrue();
      }
      first.send(Sender.message("t", "other", "c2"));
      assertThat(first.acknowledged()).isEqualTo("c2");
    }
  }

  @Test
  void aThousandSendersAreServedAtOnce() throws IOException {
    ForwardLimits many = new ForwardLimits(2_000, LARGEST, LARGEST, LONG, LONG, LONG);
    List<Sender> senders = new ArrayList<>();
    try (ForwardServer server = server(OPEN, many)) {
      for (int i = 0; i < 1_000; i++) {
        senders.add(new Sender(server.address()));
      }
      for (int i = 0; i < senders.size(); i++) {
        senders.get(i).send(Sender.message("t", "line " + i, "c" + i));
      }
      for (int i = 0; i < senders.size(); i++) {
        assertThat(senders.get(i).acknowledged()).isEqualTo("c" + i);
      }
    } finally {
      for (Sender sender : senders) {
        sender.close();
      }
    }
    assertThat(intake.counts().kept()).isEqualTo(1_000);
  }

  @Test
  void whoIsConnectedWhenItStopsIsToldSo() throws IOException {
    ForwardServer server = server(OPEN, LIMITS);
    try (Sender sender = new Sender(server.address())) {
      sender.send(Sender.message("t", "line", "c1"));
      sender.acknowledged();
      server.close();
      assertThat(sender.isCutOff()).isTrue();
    }
    await(() -> server.connections() == 0);
  }

  private List<String> entries() throws Exception {
    List<String> clusters = new ArrayList<>();
    try (Cursor cursor = log.cursor(0)) {
      while (cursor.next(Duration.ZERO) instanceof Reading.Found found) {
        clusters.add(found.entry().cluster());
      }
    }
    return clusters;
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(LONG).until(condition);
  }
}
