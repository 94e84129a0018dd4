// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Shows a report as one HTML file that needs nothing else: no script, no font, no network. It
 * prints, follows the reader's dark mode, and fits a phone.
 *
 * <p>The page is the template {@code report.html} with the style {@code report.css}; every value is
 * escaped, and a content security policy forbids whatever might get through.
 */
public final class HtmlRenderer implements Renderer {
  private final Wording wording;

  /** One that speaks this language. */
  public HtmlRenderer(Language language) {
    this.wording = new Wording(language);
  }

  /** One that speaks English. */
  public HtmlRenderer() {
    this(Language.EN);
  }

  @Override
  public void render(Report report, Appendable out) throws IOException {
    Mustache.Compiler compiler =
        Mustache.compiler().escapeHTML(true).emptyStringIsFalse(true).zeroIsFalse(true);
    HtmlPage page = HtmlPage.of(wording.outline(report), wording, resource("report.css"));
    out.append(compiler.compile(resource("report.html")).execute(page));
  }

  private static String resource(String name) {
    try (InputStream in = HtmlRenderer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name + ": build it anew");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
