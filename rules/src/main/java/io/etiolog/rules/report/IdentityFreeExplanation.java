// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.ingest.identity.Identities;
import io.etiolog.ingest.record.Origin;
import io.etiolog.rules.report.Explanation.NearMiss;
import io.etiolog.rules.report.Explanation.Part;
import io.etiolog.rules.report.Explanation.Reckoned;
import io.etiolog.rules.report.Explanation.Relation;
import io.etiolog.rules.report.Explanation.Seen;
import io.etiolog.rules.report.Explanation.Sought;
import java.util.Optional;
import java.util.stream.Stream;

/** Explanations with pseudonyms in place of identities. */
record IdentityFreeExplanation(Identities identities, PlacesInText places) {
  /** Learns the names in the lines that an explanation shows. */
  void learn(Explanation explanation) {
    Stream.concat(
            explanation.signals().stream()
                .flatMap(sought ->
                    Stream.of(sought.first(), sought.last(), sought.endedBy())
                        .flatMap(Optional::stream)),
            explanation.nearMisses().stream().map(NearMiss::first))
        .forEach(seen -> identities.learn(seen.text()));
  }

  Explanation hidden(Explanation explanation) {
    return new Explanation(
        explanation.id(),
        explanation.title(),
        explanation.outcome(),
        hidden(explanation.because()),
        hidden(explanation.condition()),
        explanation.signals().stream().map(this::hidden).toList(),
        explanation.confidence().stream().map(this::hidden).toList(),
        explanation.relations().stream().map(this::hidden).toList(),
        explanation.nearMisses().stream().map(this::hidden).toList());
  }

  private String hidden(String text) {
    return identities.hide(places.hide(text));
  }

  private Part hidden(Part part) {
    return new Part(
        hidden(part.text()),
        part.state(),
        hidden(part.why()),
        part.parts().stream().map(this::hidden).toList());
  }

  private Sought hidden(Sought sought) {
    return new Sought(
        sought.signal(),
        hidden(sought.says()),
        sought.use(),
        sought.derived(),
        sought.count(),
        sought.open(),
        sought.ended(),
        sought.first().map(this::hidden),
        sought.last().map(this::hidden),
        sought.endedBy().map(this::hidden));
  }

  private Seen hidden(Seen seen) {
    return new Seen(
        new Origin(identities.hidePath(seen.origin().file()), seen.origin().line()),
        seen.time(),
        hidden(seen.text()));
  }

  private Reckoned hidden(Reckoned step) {
    return new Reckoned(
        hidden(step.what()),
        step.weight(),
        step.counted(),
        step.before(),
        step.after(),
        hidden(step.because()));
  }

  private Relation hidden(Relation relation) {
    return new Relation(relation.path(), relation.holds(), hidden(relation.why()));
  }

  private NearMiss hidden(NearMiss miss) {
    return new NearMiss(miss.signal(), hidden(miss.why()), miss.count(), hidden(miss.first()));
  }
}
