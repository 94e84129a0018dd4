// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MarkdownRendererTest {
  private static final Renderer MARKDOWN = new MarkdownRenderer();

  @Test
  void the_form_of_a_diagnosis() throws IOException {
    Golden.assertMatches("quorum-lost.md", Golden.rendered(MARKDOWN, LostQuorumIncident.report()));
  }
}
