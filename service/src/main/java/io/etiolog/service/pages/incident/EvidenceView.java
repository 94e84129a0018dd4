// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Excerpt;
import io.etiolog.rules.report.MarkedText;
import io.etiolog.service.pages.frame.Address;
import io.etiolog.service.pages.frame.Shown;
import java.util.ArrayList;
import java.util.List;

/**
 * A line that proves something.
 *
 * @param anchor what a link to it ends with
 * @param signal which signal it is
 * @param place the file and the line's number
 * @param time when it was said
 * @param parts the line in stretches, of which those are marked that the signal has read
 * @param context where what stands around it is; {@code ""} where the file was deleted
 */
public record EvidenceView(
    String anchor,
    String signal,
    String place,
    String time,
    List<MarkedText> parts,
    String context) {
  /** Longer lines are cut in their middle: a megabyte helps nobody. */
  private static final int LONGEST = 1_200;

  /** Copies the list. */
  public EvidenceView {
    parts = List.copyOf(parts);
  }

  static List<EvidenceView> of(Diagnosis diagnosis, String cluster) {
    List<EvidenceView> lines = new ArrayList<>();
    for (Diagnosis.Proof proof : diagnosis.evidence()) {
      lines.add(of(proof, diagnosis.id() + "-" + (lines.size() + 1), cluster));
    }
    return lines;
  }

  private static EvidenceView of(Diagnosis.Proof proof, String anchor, String cluster) {
    return new EvidenceView(
        anchor,
        Shown.text(proof.signal()),
        Shown.text(proof.origin().toString()),
        Shown.moment(proof.time()),
        MarkedText.of(Excerpt.of(proof.text(), LONGEST), proof.captures().values()),
        cluster.isEmpty() || proof.time().isEmpty()
            ? ""
            : "/context?cluster="
                + Address.part(cluster)
                + "&source="
                + Address.part(proof.origin().file())
                + "&time="
                + Address.part(proof.time().get().toString()));
  }
}
