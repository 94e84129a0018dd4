// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a command did.
 *
 * @param status its exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Run(int status, String out, String err) {
  static final String RULES = "src/test/resources/rules/widget-broken";
  static final String BROKEN = RULES + "/fires-01.log";
  static final String FINE = RULES + "/silent-01.log";

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2025-07-24T00:00:00Z"));

  /** Runs a command away from any terminal. */
  static Run of(String... arguments) {
    return new Surroundings().run(arguments);
  }

  /** Surroundings that a test chooses. */
  static final class Surroundings {
    private InputStream in = InputStream.nullInputStream();
    private boolean terminal;
    private Map<String, String> environment = Map.of();

    Surroundings in(String text) {
      return in(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    Surroundings in(InputStream stream) {
      in = stream;
      return this;
    }

    Surroundings terminal() {
      terminal = true;
      return this;
    }

    Surroundings environment(Map<String, String> variables) {
      environment = variables;
      return this;
    }

    Run run(String... arguments) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Run run = run(out, arguments);
      return new Run(run.status(), out.toString(StandardCharsets.UTF_8), run.err());
    }

    Run run(OutputStream out, String... arguments) {
      StringWriter err = new StringWriter();
      Shell shell =
          new Shell(in, out, new PrintWriter(err, true), terminal, terminal, environment, CLOCK);
      return new Run(Main.run(shell, arguments), "", err.toString());
    }
  }
}
