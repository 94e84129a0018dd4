// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.service.pages.frame.Shown;
import java.util.List;
import java.util.stream.Stream;

/** What diagnoses concern, in words. */
final class Scopes {
  private static final int MOST = 12;

  private Scopes() {}

  /** The names of nodes, members and objects, the first of very many. */
  static List<String> words(Diagnosis.Scope scope) {
    return Stream.of(scope.nodes(), scope.members(), scope.objects())
        .flatMap(List::stream)
        .distinct()
        .limit(MOST)
        .map(Shown::text)
        .toList();
  }
}
