// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.Map;
import java.util.Optional;

/** Reads how a snapshot shows a signal. */
final class SightingReader {
  private SightingReader() {}

  /**
   * The keys {@code observe}, {@code where} and {@code capture} of a signal or of one item of it.
   */
  static Optional<Sighting> read(Section section) {
    Problems problems = section.problems();
    Optional<YamlNode.Scalar> kind = section.scalar("observe");
    Map<String, ValueTest> where = ValueTestReader.read(section, "where");
    Map<String, String> renames = Captures.renames(section);
    if (kind.isEmpty()) {
      for (String key : new String[] {"where", "capture"}) {
        if (section.has(key)) {
          problems.add(section.placeOf(key), key + " belongs to observe, which is not here");
        }
      }
      return Optional.empty();
    }
    checkKind(kind.get(), problems);
    return Optional.of(new Sighting(kind.get().text(), where, renames));
  }

  private static void checkKind(YamlNode.Scalar kind, Problems problems) {
    if (!ObservationKinds.NAMES.contains(kind.text())) {
      problems.add(
          kind.place(),
          "no snapshot gives " + kind.text(),
          Nearest.didYouMean(kind.text(), ObservationKinds.NAMES));
    }
  }
}
