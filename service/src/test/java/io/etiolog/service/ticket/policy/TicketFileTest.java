// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.catalog.RuleProblem;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentStatus;
import io.etiolog.service.ticket.policy.Decision.Never;
import io.etiolog.service.ticket.policy.Decision.NotBefore;
import io.etiolog.service.ticket.policy.Decision.Now;
import io.etiolog.service.ticket.sink.Caller;
import io.etiolog.service.ticket.sink.SinkKinds;
import io.etiolog.service.ticket.text.Hostile;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TicketFileTest {
  /** A Saturday. */
  private static final Instant NOW = Instant.parse("2026-01-03T09:00:00Z");

  private static final Instant BEFORE = NOW.minusSeconds(3_600);

  private static final String SINKS =
      """
      sinks:
        - {name: pager, kind: alertmanager, url: "http://127.0.0.1:9"}
        - {name: hook, kind: webhook, url: "https://hooks.example.org/x"}
      """;

  private static TicketFile.Content read(String text) {
    InstantSource clock = InstantSource.fixed(NOW);
    return TicketFile.read("tickets.yaml", text, new SinkKinds(new Caller(clock), clock));
  }

  private static TicketPolicy policy(String text) {
    TicketFile.Content content = read(SINKS + text);
    assertThat(content.problems()).isEmpty();
    return content.policy().orElseThrow();
  }

  /** Of the cause {@code etcd-quorum-lost}, severity T3, 97 % sure, since a day. */
  private static Incident incident(String cluster) {
    Incident any = new Hostile(1).incident("inc-1", IncidentStatus.OPEN);
    return new Incident(
        any.id(),
        any.version(),
        cluster,
        any.status(),
        any.opened(),
        any.changed(),
        any.ended(),
        any.diagnosis(),
        any.consequences(),
        any.history());
  }

  private static List<String> wanted(TicketPolicy policy, String cluster) {
    return policy.outlets().stream()
        .map(Outlet::name)
        .filter(name -> !(policy.decide(name, incident(cluster), NOW, NOW) instanceof Never))
        .toList();
  }

  @Test
  void anIncidentGoesWhereARouteSendsIt() {
    TicketPolicy policy =
        policy(
            """
            routes:
              - {to: pager, cluster: "prod-*", severity: [T3], confidence: 90}
              - {to: [hook], cause: etcd-*, label: {team: plat*}}
            labels:
              - {cluster: "*", set: {team: other}}
              - {cluster: "edge-*", set: {team: platform}}
            """);

    assertThat(wanted(policy, "prod-1")).containsExactly("pager");
    assertThat(wanted(policy, "edge-7")).containsExactly("hook");
    assertThat(wanted(policy, "lab")).isEmpty();
    assertThat(policy.labels("edge-7")).isEqualTo(Map.of("team", "platform"));
    assertThat(policy.decide("hook", incident("prod-1"), NOW, NOW)).isInstanceOf(Never.class);
    for (String asked :
        List.of("severity: T1", "confidence: 99", "cause: certificate-*", "label: {team: x}")) {
      TicketPolicy other = policy("routes: [{to: pager, " + asked + "}]\n");
      assertThat(wanted(other, "prod")).as(asked).isEmpty();
    }
  }

  @Test
  void anIncidentHasToLastHalfAMinuteUnlessSomethingElseIsSaid() {
    Incident incident = incident("prod");
    assertThat(policy("routes: [{to: pager}]\n").decide("pager", incident, NOW, NOW))
        .isEqualTo(new NotBefore(NOW.plusSeconds(30)));
    assertThat(
            policy("routes: [{to: pager}, {to: pager, lasting: 5s}]\n")
                .decide("pager", incident, NOW, NOW))
        .isEqualTo(new NotBefore(NOW.plusSeconds(5)));
    assertThat(
            policy("routes: [{to: pager, lasting: \"0\"}]\n").decide("pager", incident, NOW, NOW))
        .isEqualTo(new Now());
  }

  @Test
  void outsideOfItsTimesARouteWaits() {
    String route =
        "routes: [{to: pager, times: {days: [monday, saturday], from: \"FROM\", to: \"18:00\","
            + " zone: Europe/Berlin}}]\n";
    Incident incident = incident("prod");
    assertThat(policy(route.replace("FROM", "08:00")).decide("pager", incident, BEFORE, NOW))
        .isEqualTo(new Now());
    assertThat(policy(route.replace("FROM", "11:00")).decide("pager", incident, BEFORE, NOW))
        .isInstanceOf(NotBefore.class);
  }

  @Test
  void aSilenceHoldsUntilItsEnd() {
    TicketPolicy policy =
        policy(
            """
            routes: [{to: pager}]
            silences:
              - {cluster: prod, until: 2026-01-04, because: a drill}
              - {cluster: lab, because: it is a lab}
              - {cluster: edge, until: "2026-01-03T08:00:00Z", because: it is over}
            """);

    assertThat(policy.decide("pager", incident("prod"), BEFORE, NOW))
        .isEqualTo(new NotBefore(Instant.parse("2026-01-04T00:00:00Z")));
    assertThat(policy.told(incident("prod"), NOW)).isInstanceOf(NotBefore.class);
    assertThat(policy.decide("pager", incident("lab"), BEFORE, NOW)).isInstanceOf(NotBefore.class);
    assertThat(policy.decide("pager", incident("edge"), BEFORE, NOW)).isEqualTo(new Now());
  }

  @Test
  void everyMistakeIsSaidWithItsPlaceAndWhatWasMeant() {
    TicketFile.Content content =
        read(
            """
            link: etiolog
            sinks:
              - {name: pager, kind: alertmanger, url: "http://127.0.0.1:9"}
              - {name: hook, kind: webhook, url: "http://hooks.example.org/x"}
              - {name: tracker, kind: gitlab, project: ops/x}
            routes:
              - {to: hok, sevrity: T3}
              - {severity: T9, confidence: 200, lasting: long}
            silences:
              - {cluster: prod, until: soon, times: {from: "8", to: "18:00", zone: Berlin}}
            """);

    assertThat(content.policy()).isEmpty();
    assertThat(String.join("\n", content.problems().stream().map(RuleProblem::toString).toList()))
        .contains(":1:7: link etiolog is no address")
        .contains("did you mean alertmanager?")
        .contains("http://hooks.example.org/x is not encrypted")
        .contains("lacks token-file or token-env")
        .contains("there is no sink hok (did you mean hook?)")
        .contains("no key sevrity (did you mean severity?)")
        .contains("the route lacks to")
        .contains("severity is one of T1, T2, T3")
        .contains("confidence is from 0 to 100")
        .contains("lasting must be a time")
        .contains("lacks because")
        .contains("until soon is no time")
        .contains("8 is no time of the day")
        .contains("there is no zone Berlin");
  }

  @Test
  void noContentMakesItThrow() {
    Stream.of("", "[", "sinks", "sinks: 3", "routes: {to: x}", "link: [a]", "labels: [{}]")
        .forEach(text -> assertThat(read(text).problems()).as(text).isNotEmpty());
    assertThat(read("sinks: []\n").policy()).isPresent();
  }

  @Test
  void aStarStandsForAnyText() {
    assertThat(new Glob("prod-*-eu").matches("prod-1-eu")).isTrue();
    assertThat(new Glob("prod-*-eu").matches("prod-eu")).isFalse();
    assertThat(new Glob("*a*a").matches("a")).isFalse();
    assertThat(new Glob("*a*a").matches("banana")).isTrue();
    assertThat(new Glob("*").matches("")).isTrue();
    assertThat(new Glob("ab*ba").matches("aba")).isFalse();
    assertThat(new Glob("prod").matches("prod2")).isFalse();
    assertThat(new Glob("a.c").matches("abc")).isFalse();
  }
}
