// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.service.incident.store.AuditLines;
import io.etiolog.service.incident.store.AuditLog;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.incident.store.StoreFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the audit. */
@Command(
    name = "export",
    description = {
      "Prints the audit as lines of JSON, the oldest record first; the first line tells "
          + "how the chain ends.",
      "The service must be stopped, unless its store is a PostgreSQL."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class AuditExportCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private final StoreOptions options = new StoreOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to this file (usually standard output).")
  private String output = "-";

  AuditExportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws CommandFailure {
    try (Database database = options.open(shell);
        Output to = Output.to(shell, output);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    AuditLines.of(new AuditLog(database)), StandardCharsets.UTF_8))) {
      boolean wanted = true;
      for (String line = lines.readLine(); wanted && line != null; line = lines.readLine()) {
        wanted = to.write(line + "\n");
      }
      return ExitStatus.FINE;
    } catch (StoreFailure | IOException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
  }
}
