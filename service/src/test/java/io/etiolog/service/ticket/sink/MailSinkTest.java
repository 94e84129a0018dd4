// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.etiolog.rules.catalog.RuleProblem;
import io.etiolog.service.incident.IncidentStatus;
import io.etiolog.service.ticket.policy.TicketFile;
import io.etiolog.service.ticket.text.Shown;
import io.etiolog.service.ticket.text.Update.Turn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MailSinkTest extends SinkContract {
  @Override
  MailServer start() {
    return new MailServer();
  }

  @Override
  MailServer system() {
    return (MailServer) super.system();
  }

  @Override
  String settings(String address, Path secret) {
    return "kind: mail, host: 127.0.0.1, security: none, from: etiolog@example.org, to:"
        + " [ops@example.org, \"On Call <oncall@example.org>\"], port: "
        + address;
  }

  @Override
  void isHarmless(String text) {
    Shown.htmlIsHarmless(text);
  }

  @Test
  void whatAServerWantsLaterIsTriedAgainAndWhatItRefusesIsNot() {
    system().next("451 greylisted, come again");
    assertThat(failure().isRefused()).isFalse();
    system().next("552 too large");
    assertThat(failure())
        .matches(UndeliveredException::isRefused)
        .hasMessageContaining("too large");
  }

  @Test
  void aServerThatHangsUpHasTakenTheMail() throws Exception {
    system().hangUp();
    assertThat(opened(ticket(IncidentStatus.OPEN)).open()).isTrue();
    made();
  }

  @Test
  void oneMailboxThatIsGoneKeepsNobodyElseFromHearing() throws Exception {
    String both = settings(system().address(), Path.of("")).replace("ops@", "gone@");
    assertThat(read(both).open(ticket(IncidentStatus.OPEN)).open()).isTrue();
    made();

    String none = both.replace("oncall@", "gone@");
    assertThatExceptionOfType(UndeliveredException.class)
        .isThrownBy(() -> read(none).open(ticket(IncidentStatus.OPEN)))
        .matches(UndeliveredException::isRefused)
        .withMessageContaining("127.0.0.1");
  }

  @Test
  void aMailboxThatAsksForTimeIsSentTheMailAgainAndNobodyElseIs() throws Exception {
    Sink sink = slow(InstantSource.fixed(NOW));
    system().turnAway(2);
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(UndeliveredException.class)
          .isThrownBy(() -> sink.open(ticket(IncidentStatus.OPEN)))
          .matches(later -> !later.isRefused() && !later.isAway())
          .withMessageContaining("slow@example.org");
    }
    assertThat(sink.open(ticket(IncidentStatus.OPEN)).open()).isTrue();
    assertThat(system().envelopes())
        .containsExactly(List.of("oncall@example.org"), List.of("slow@example.org"));
    made();
  }

  @Test
  void aMailboxThatAsksForTimeForEverHoldsUpNobodyForLong() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    Sink sink = slow(now::get);
    system().turnAway(Integer.MAX_VALUE);
    assertThatExceptionOfType(UndeliveredException.class)
        .isThrownBy(() -> sink.open(ticket(IncidentStatus.OPEN)));
    now.set(NOW.plus(Duration.ofMinutes(15)));
    Remote remote = sink.open(ticket(IncidentStatus.OPEN));
    assertThat(sink.tell(remote, update(1, Turn.UPDATED, "news"), false).open()).isTrue();

    system().turnAway(0);
    sink.tell(remote, update(2, Turn.UPDATED, "news"), false);
    system().turnAway(1);
    assertThatExceptionOfType(UndeliveredException.class)
        .as("whoever has taken one is waited for again")
        .isThrownBy(() -> sink.tell(remote, update(3, Turn.UPDATED, "news"), false));
  }

  @Test
  void whereNobodyHasTakenItOneThatAsksForTimeIsEnoughToTryAgain() {
    String both = settings(system().address(), Path.of("")).replace("ops@", "gone@");
    Sink sink = read(both.replace("oncall@", "slow@"));
    system().turnAway(1);
    assertThatExceptionOfType(UndeliveredException.class)
        .isThrownBy(() -> sink.open(ticket(IncidentStatus.OPEN)))
        .matches(later -> !later.isRefused());
  }

  private Sink slow(InstantSource clock) {
    String settings = settings(system().address(), Path.of("")).replace("ops@", "slow@");
    return read(settings, clock);
  }

  @Test
  void aSubjectCannotBringAHeaderAlong() throws Exception {
    noLostAnswerMakesASecondTicketOrSaysAnythingTwice();
    assertThat(system().messages())
        .allSatisfy(message -> {
          assertThat(message.getSubject()).contains("[Etiolog] ").doesNotContain("\n");
          assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
          assertThat(message.getAllRecipients()).hasSize(2);
        });
  }

  @Test
  void whatNoMailCanBeSentWithIsAMistake() {
    assertThat(problems("host: mail.example.org, security: none, from: a@example.org, to: b@x.org"))
        .singleElement()
        .asString()
        .contains("not encrypted");
    assertThat(problems("host: mail.example.org, from: nobody, to: b@example.org"))
        .singleElement()
        .asString()
        .contains("nobody is no address of mail");
    assertThat(problems("host: mail.example.org, from: a@example.org, to: b@x.org, port: 70000"))
        .hasSize(1);
    assertThat(problems("host: mail.example.org, from: a@example.org, to: b@x.org, user: etiolog"))
        .singleElement()
        .asString()
        .contains("the sink lacks password-file or password-env");
  }

  private static List<String> problems(String settings) {
    InstantSource clock = InstantSource.fixed(NOW);
    String file = "sinks: [{name: it, kind: mail, " + settings + "}]";
    return TicketFile.read("t.yaml", file, new SinkKinds(new Caller(clock), clock))
        .problems()
        .stream()
        .map(RuleProblem::message)
        .toList();
  }
}
