// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.service.pages.frame.Shown;
import java.util.stream.Stream;

/**
 * A file that was read.
 *
 * @param file its name
 * @param about its format, program and node
 * @param lines how many it had
 * @param span from when to when
 * @param notes what there is to say of it
 */
public record InputView(String file, String about, String lines, String span, String notes) {
  static InputView of(InputSummary input) {
    String about =
        String.join(
            " · ",
            Stream.of(input.format(), input.component(), input.node())
                .filter(part -> !part.isEmpty())
                .toList());
    String from = Shown.moment(input.from());
    String to = Shown.moment(input.to());
    return new InputView(
        Shown.text(input.file()),
        Shown.text(about),
        Shown.number(input.lines()),
        from.equals(to) ? from : from + " – " + to,
        Shown.text(String.join("; ", input.notes())));
  }
}
