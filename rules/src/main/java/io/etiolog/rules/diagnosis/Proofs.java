// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.record.Origin;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.match.Occurrence;
import io.etiolog.rules.report.Diagnosis.Proof;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Chooses the lines that prove a finding: of every episode its first line, then its last. */
final class Proofs {
  private static final int SHOWN = 8;
  private static final int LONGEST = 2_000;

  private Proofs() {}

  static List<Proof> of(Finding finding) {
    List<Occurrence> chosen = new ArrayList<>();
    finding.support().forEach(episode -> chosen.add(episode.first()));
    for (Episode episode : finding.support()) {
      chosen.addAll(distinctTexts(episode));
    }
    finding.support().forEach(episode -> chosen.add(episode.last()));
    Set<Origin> lines = new HashSet<>();
    return chosen.stream()
        .filter(occurrence -> lines.add(occurrence.evidence().origin()))
        .limit(SHOWN)
        .map(Proofs::proof)
        .toList();
  }

  /** One line of each message, so that a derived signal shows all that it rests on. */
  private static List<Occurrence> distinctTexts(Episode episode) {
    Set<String> seen = new HashSet<>();
    return episode.occurrences().stream()
        .filter(occurrence -> seen.add(shape(occurrence.evidence().raw())))
        .limit(SHOWN)
        .toList();
  }

  private static String shape(String raw) {
    return raw.replaceAll("[0-9]+", "0");
  }

  private static Proof proof(Occurrence occurrence) {
    String name = occurrence.signal().name();
    String raw = occurrence.evidence().raw();
    return new Proof(
        name.substring(name.lastIndexOf('/') + 1),
        occurrence.evidence().origin(),
        occurrence.evidence().time(),
        raw.length() > LONGEST ? raw.substring(0, LONGEST) + "…" : raw,
        new TreeMap<>(occurrence.captures()));
  }
}
