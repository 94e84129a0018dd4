// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.frame;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;

/** Tells people's browsers from programs. */
public final class Browser {
  private Browser() {}

  /**
   * Whether HTML is asked for by name, as browsers do; programs that take anything, or say nothing,
   * get what they always got.
   */
  public static boolean wantsPage(HttpRequest<?> request) {
    return request.accept().stream().anyMatch(type -> type.equals(MediaType.TEXT_HTML_TYPE));
  }

  /** Whether it is our script that asks for a part of a page. */
  public static boolean wantsPart(HttpRequest<?> request) {
    return request.getHeaders().contains("HX-Request");
  }
}
