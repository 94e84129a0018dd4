// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.ingest.identity.Identities;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bundle's files where our own sentences name them, such as {@code first at etcd-cp-1.log:7}.
 *
 * @param hidden what stands for each, by a pattern of its name; longer names first, since a name
 *     may be the end of another
 */
record PlacesInText(Map<Pattern, String> hidden) {

  /** No file at all. */
  static final PlacesInText NONE = new PlacesInText(Map.of());

  static PlacesInText of(List<InputSummary> inputs, Identities identities) {
    Map<Pattern, String> hidden = new LinkedHashMap<>();
    inputs.stream()
        .map(InputSummary::file)
        .filter(file -> !file.isEmpty())
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(file -> file))
        .forEach(file -> hidden.put(whole(file), identities.hidePath(file)));
    return new PlacesInText(hidden);
  }

  private static Pattern whole(String file) {
    return Pattern.compile("(?<![\\w/.-])" + Pattern.quote(file) + "(?![\\w-])");
  }

  String hide(String text) {
    String rest = text;
    for (Map.Entry<Pattern, String> file : hidden.entrySet()) {
      rest = file.getKey().matcher(rest).replaceAll(Matcher.quoteReplacement(file.getValue()));
    }
    return rest;
  }
}
