// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.frame;

import io.etiolog.rules.report.Language;
import io.etiolog.rules.words.Words;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;

/** The languages that the pages speak. Immutable. */
@Singleton
public final class Languages {
  private static final int LONGEST = 500;

  /** English first: it is for who wants none of them. */
  private final List<Words> all =
      List.of(
          Words.read(Frame.class, "messages", Locale.ENGLISH),
          Words.read(Frame.class, "messages", Locale.of("ru")),
          Words.read(Frame.class, "messages", Locale.of("zh")));

  /** All of them. */
  List<Words> all() {
    return all;
  }

  /** The language of reports that a browser likes best. */
  public Language reports(HttpRequest<?> request) {
    return Language.of(of(request).tag());
  }

  /** The one that a browser's {@code Accept-Language} likes best. */
  Words of(HttpRequest<?> request) {
    return of(String.join(",", request.getHeaders().getAll(HttpHeaders.ACCEPT_LANGUAGE)));
  }

  Words of(String header) {
    if (header.isBlank() || header.length() > LONGEST) {
      return all.getFirst();
    }
    try {
      List<String> tags = all.stream().map(Words::tag).toList();
      String tag = Locale.lookupTag(LanguageRange.parse(header), tags);
      return all.stream()
          .filter(words -> words.tag().equals(tag))
          .findFirst()
          .orElse(all.getFirst());
    } catch (IllegalArgumentException notALanguage) {
      return all.getFirst();
    }
  }
}
