// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle.http;

import io.etiolog.service.bundle.ReportForm;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** In which form somebody wants a report. */
final class WantedForm {
  /** What is offered; the first to who takes any. */
  private static final List<ReportForm> OFFERED =
      List.of(ReportForm.JSON, ReportForm.MARKDOWN, ReportForm.HTML, ReportForm.TEXT);

  private WantedForm() {}

  /** The form that {@code Accept} likes best; empty where none of ours is wanted. */
  static Optional<ReportForm> of(HttpRequest<?> request) {
    List<MediaType> accepted = List.copyOf(request.accept());
    if (accepted.isEmpty()) {
      return Optional.of(OFFERED.getFirst());
    }
    return OFFERED.stream()
        .filter(form -> quality(form, accepted).signum() > 0)
        .max(Comparator.comparing(form -> quality(form, accepted)));
  }

  /** The quality of the most exact range that fits, as RFC 9110 says; 0 where none does. */
  private static BigDecimal quality(ReportForm form, List<MediaType> accepted) {
    MediaType offered = MediaType.of(form.mediaType());
    return accepted.stream()
        .filter(range -> range.matches(offered))
        .max(Comparator.comparingInt(WantedForm::exactness))
        .map(MediaType::getQualityAsNumber)
        .orElse(BigDecimal.ZERO);
  }

  private static int exactness(MediaType range) {
    return range.getType().equals("*") ? 0 : range.getSubtype().equals("*") ? 1 : 2;
  }
}
