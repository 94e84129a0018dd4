// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etiolog.service.incident.Change.Kind;
import io.etiolog.service.incident.IncidentStatus;
import io.etiolog.service.ticket.outbox.TellingProgram;
import io.etiolog.service.ticket.policy.TicketFile;
import io.etiolog.service.ticket.text.Hostile;
import io.etiolog.service.ticket.text.SampleTicket;
import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.Update;
import io.etiolog.service.ticket.text.Update.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every system that tickets are in. */
abstract class SinkContract {
  static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");
  static final String SECRET = "s3cr3t-0f-th3-t3st";

  @TempDir private Path folder;
  private TicketSystem system;
  private Sink sink;
  private String id = "";

  /** The system. */
  abstract TicketSystem start();

  /**
   * What the file says of it: keys and values of YAML.
   *
   * @param address where the system is
   * @param secret a file with a secret
   */
  abstract String settings(String address, Path secret);

  /** Whether a text that the system shows can do anything but be shown. */
  abstract void isHarmless(String text);

  /**
   * How often one and the same update may stand in a ticket after its answer was lost: once where
   * the system can be asked.
   */
  int mostRepetitions() {
    return 1;
  }

  /** After how many calls, at most, an answer is lost: more than any one thing takes. */
  int lossPoints() {
    return 8;
  }

  /** How many hostile tickets are made. */
  int cases() {
    return 25;
  }

  @BeforeEach
  void begin() throws Exception {
    // Real systems keep what other tests have left there.
    id = "inc-" + UUID.randomUUID().toString().substring(0, 18);
    system = start();
    sink = read(settings(system.address(), secret()));
  }

  /** The system of this test. */
  TicketSystem system() {
    return system;
  }

  Path secret() throws Exception {
    return Files.writeString(folder.resolve("secret"), SECRET + "\n");
  }

  static Sink read(String settings) {
    return read(settings, InstantSource.fixed(NOW));
  }

  static Sink read(String settings, InstantSource clock) {
    String file = "sinks: [{name: it, " + settings + "}]";
    TicketFile.Content content =
        TicketFile.read("tickets.yaml", file, new SinkKinds(new Caller(clock), clock));
    assertThat(content.problems()).isEmpty();
    return content.policy().orElseThrow().outlets().getFirst().sink();
  }

  @AfterEach
  void end() {
    assertThat(system.broken()).isEmpty();
    system.close();
  }

  /** The sink of this test. */
  Sink sink() {
    return sink;
  }

  Ticket ticket(IncidentStatus status) {
    return SampleTicket.of(id, NOW.minusSeconds(60), status);
  }

  Update update(int number, Turn turn, String... news) {
    boolean open = turn != Turn.RESOLVED;
    return new Update(
        number, turn, List.of(news), ticket(open ? IncidentStatus.OPEN : IncidentStatus.RECOVERED));
  }

  TicketSystem.Made made() {
    assertThat(system.tickets()).hasSize(1);
    return system.tickets().getFirst();
  }

  /** As a courier does it, who knows nothing of what was done before. */
  Remote opened(Ticket ticket) throws UndeliveredException {
    Optional<Remote> there = sink.find(ticket);
    return there.isPresent() ? there.get() : sink.open(ticket);
  }

  @Test
  void aTicketIsMadeUpdatedResolvedAndReopened() throws Exception {
    Remote remote = opened(ticket(IncidentStatus.OPEN));
    assertThat(remote.open()).isTrue();
    assertThat(made().open).isTrue();
    assertThat(made().key).isEqualTo("etiolog-" + id);

    remote = sink.tell(remote, update(1, Turn.UPDATED, "the API server is down"), false);
    assertThat(made().open).isTrue();
    assertThat(made().comments).hasSize(1);
    remote = sink.tell(remote, update(2, Turn.RESOLVED, "it has recovered"), false);
    assertThat(remote.open()).isFalse();
    assertThat(made().open).isFalse();
    remote = sink.tell(remote, update(3, Turn.REOPENED, "it is back"), false);
    assertThat(remote.open()).isTrue();
    assertThat(made().open).isTrue();
  }

  @Test
  void whatIsThereIsFoundAndNotMadeAgain() throws Exception {
    Remote first = opened(ticket(IncidentStatus.OPEN));
    system.passes(sink.settles());
    Remote second = opened(ticket(IncidentStatus.OPEN));

    assertThat(second.id()).isEqualTo(first.id());
    made();
    opened(SampleTicket.of(id + "-other", NOW, IncidentStatus.OPEN));
    assertThat(system.tickets()).hasSize(2);
  }

  @Test
  void noLostAnswerMakesASecondTicketOrSaysAnythingTwice() throws Exception {
    for (int lost = 0; lost < lossPoints(); lost++) {
      system.passes(sink.settles());
      system.loseAnswerAfter(lost);
      try {
        opened(ticket(IncidentStatus.OPEN));
      } catch (UndeliveredException e) {
        assertThat(e.isRefused()).isFalse();
      }
      system.passes(sink.settles());
      system.loseNothing();
      Remote remote = opened(ticket(IncidentStatus.OPEN));
      made();
      says(remote, update(2 * lost + 1, Turn.RESOLVED, "it has recovered"), lost);
      assertThat(made().open).isFalse();
      says(remote.open(false), update(2 * lost + 2, Turn.REOPENED, "it is back"), lost);
      assertThat(made().open).isTrue();
    }
  }

  private void says(Remote remote, Update update, int lost) throws UndeliveredException {
    system.loseAnswerAfter(lost);
    try {
      sink.tell(remote, update, false);
    } catch (UndeliveredException e) {
      assertThat(e.isRefused()).isFalse();
    }
    system.loseNothing();
    sink.tell(remote, update, sink.hasHeard(remote, update));
    assertThat(made().comments.stream().filter(said -> said.contains(update.mark())).count())
        .isBetween(1L, (long) mostRepetitions());
  }

  @Test
  void whoeverIsKilledBetweenAnyTwoStepsLeavesOneTicketThatSaysEverything() throws Exception {
    Path tickets =
        Files.writeString(
            folder.resolve("tickets.yaml"),
            "sinks: [{name: it, "
                + settings(system.address(), secret())
                + "}]\nroutes: [{to: it, lasting: \"0\"}]\n");
    Path store = folder.resolve("store");
    assertThat(killedAtEachStepOf(Kind.OPENED, store, tickets)).isPositive();
    assertThat(made().key).isEqualTo("etiolog-" + id);
    assertThat(killedAtEachStepOf(Kind.RECOVERED, store, tickets)).isPositive();
    assertThat(made().open).isFalse();
    String mark = Update.mark(id, 1);
    int said = (int) made().comments.stream().filter(text -> text.contains(mark)).count();
    assertThat(said).isPositive();
    assertThat(mostRepetitions() > 1 || said == 1).as("%s times", said).isTrue();
  }

  /** Kills it before and after each call that it makes, and starts it again; tells how often. */
  private int killedAtEachStepOf(Kind kind, Path store, Path tickets) throws Exception {
    TellingProgram.happens(store, id, kind, NOW);
    int kills = 0;
    for (int call = 0; call < lossPoints(); call++) {
      for (boolean done : new boolean[] {false, true}) {
        if (!isKilled(call, done, store, tickets)) {
          return kills;
        }
        kills++;
        system.passes(sink.settles());
      }
    }
    throw new AssertionError("it never ends");
  }

  private boolean isKilled(int call, boolean done, Path store, Path tickets) throws Exception {
    AtomicReference<Optional<Process>> victim = new AtomicReference<>(Optional.empty());
    AtomicBoolean killed = new AtomicBoolean();
    system.strikeAfter(
        call,
        done,
        () -> {
          killed.set(true);
          victim.get().ifPresent(it -> it.destroyForcibly().onExit().join());
        });
    Process process = TellingProgram.start(store, tickets, NOW);
    victim.set(Optional.of(process));
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(killed.get() || process.exitValue() == 0)
        .as(() -> said(folder.resolve("telling.log")))
        .isTrue();
    return killed.get();
  }

  private static String said(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void whateverALogSaysIsWithinTheLimitsAndDoesNothing() throws Exception {
    for (int seed = 0; seed < cases(); seed++) {
      Hostile hostile = new Hostile(seed);
      Ticket ticket = hostile.ticket(id + "-" + seed, IncidentStatus.OPEN);
      Remote remote = opened(ticket);
      sink.tell(remote, new Update(1, Turn.UPDATED, hostile.news(), ticket), false);
    }
    assertThat(system.tickets()).hasSize(cases());
    system.tickets().forEach(made -> made.texts.forEach(this::isHarmless));
  }

  /** What comes of a ticket that is not made. */
  final UndeliveredException failure() {
    UndeliveredException failure =
        catchThrowableOfType(UndeliveredException.class, () -> opened(ticket(IncidentStatus.OPEN)));
    assertThat(failure).isNotNull();
    return failure;
  }

  @Test
  void aSystemThatIsAwayIsAskedLater() {
    system.close();
    assertThatExceptionOfType(UndeliveredException.class)
        .isThrownBy(() -> opened(ticket(IncidentStatus.OPEN)))
        .matches(away -> !away.isRefused())
        .withMessageContaining("127.0.0.1");
  }
}
