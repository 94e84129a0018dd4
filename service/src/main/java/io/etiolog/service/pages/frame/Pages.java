// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.frame;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Answers with pages. Safe for all threads. */
@Singleton
public final class Pages {
  private static final MediaType HTML =
      new MediaType(MediaType.TEXT_HTML, Map.of("charset", "utf-8"));

  /** All that a page may load is ours, and nothing in it runs or dresses but by our files. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final String TEMPLATES = "io.etiolog.service.pages.templates";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), TEMPLATES);

  /**
   * A page, or a part of one.
   *
   * @param template its name, without {@code .jte}
   * @param page what the template takes
   */
  public MutableHttpResponse<byte[]> ok(String template, Object page) {
    return answer(HttpStatus.OK, template, page);
  }

  /** The same with another status. */
  public MutableHttpResponse<byte[]> answer(HttpStatus status, String template, Object page) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    engine.render(template + ".jte", page, output);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(output.getContentLength());
    try {
      output.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written to", e);
    }
    return HttpResponse.<byte[]>status(status)
        .body(bytes.toByteArray())
        .contentType(HTML)
        .header("Content-Security-Policy", POLICY)
        // With none at all, forms would tell no origin, by which they are known to be ours.
        .header("Referrer-Policy", "same-origin")
        .header(HttpHeaders.VARY, "Accept, Accept-Language");
  }
}
