// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.service.incident.Change;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many lines prove what a ticket says, in all incidents that we have samples of. */
class TicketEvidenceTest {
  private static final Path SAMPLES = Path.of("../samples/incidents");
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  private static Stream<Diagnosis> diagnoses() throws Exception {
    Stream.Builder<Diagnosis> all = Stream.builder();
    Diagnostician diagnostician = new Diagnostician(CompiledCatalog.builtIn());
    for (Path sample : folders()) {
      diagnostician
          .diagnose("prod", List.of(new Input.OfPath(sample)), TIME, ProgressListener.NONE)
          .diagnoses()
          .forEach(all::add);
    }
    return all.build();
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(SAMPLES)) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static Ticket ticket(Diagnosis diagnosis) {
    Change opened = new Change(TIME, Change.Kind.OPENED, Change.ETIOLOG, "it begins");
    Incident incident =
        new Incident(
            "inc-1",
            1,
            "prod",
            IncidentStatus.OPEN,
            TIME,
            TIME,
            Optional.empty(),
            diagnosis,
            List.of(),
            List.of(opened));
    return new TicketWriter().write(incident, Optional.empty(), List.of(), Map.of());
  }

  @Test
  void threeToFiveLinesProveItAndWhereThereAreFewerThatIsSaid() throws Exception {
    List<Diagnosis> all = diagnoses().toList();
    assertThat(all).hasSizeGreaterThan(30);
    for (Diagnosis diagnosis : all) {
      int there = diagnosis.evidence().size();
      Ticket ticket = ticket(diagnosis);
      assertThat(ticket.evidence()).as(diagnosis.id()).hasSize(Math.min(5, there));
      for (Detail detail : List.of(Detail.FULL, Detail.LESS)) {
        String page = PlainForm.of(TicketPage.of(ticket, detail));
        long shown = ticket.evidence().stream().filter(it -> page.contains(it.place())).count();
        assertThat(shown).as(diagnosis.id()).isBetween((long) Math.min(3, there), 5L);
        assertThat(
                page.contains("No other line tells of it.")
                    || page.contains(" lines that tell of it read like this."))
            .as("%s: %s", diagnosis.id(), page)
            .isEqualTo(there > 0 && there < 3);
      }
    }
    assertThat(all).anyMatch(diagnosis -> diagnosis.evidence().size() < 3);
    assertThat(all).anyMatch(diagnosis -> diagnosis.evidence().size() > 5);
  }
}
