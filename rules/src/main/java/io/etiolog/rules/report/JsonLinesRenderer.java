// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;

/** Shows a report as one line of JSON ({@code report-v1.schema.json}). */
public final class JsonLinesRenderer implements Renderer {
  @Override
  public void render(Report report, Appendable out) throws IOException {
    JsonReport.write(report, new MinimalPrettyPrinter(), out);
  }
}
