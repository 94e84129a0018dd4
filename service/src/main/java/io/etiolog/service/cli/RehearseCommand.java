// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.service.server.Rehearsal;
import io.etiolog.service.server.ServiceStartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What the launcher calls after a build, so that services start faster; for nobody else. */
@Command(
    name = "rehearse",
    hidden = true,
    description = "Has a service serve itself for a moment: the launcher's way to a fast start.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RehearseCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FOLDER", description = "An empty folder for its data.")
  private Path folder = Path.of("");

  @Parameters(index = "1", paramLabel = "LOG", description = "Lines that it is sent.")
  private Path log = Path.of("");

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    try {
      Rehearsal.run(folder, log);
    } catch (ServiceStartException | IOException e) {
      throw CommandFailure.usage("the rehearsal failed: " + e.getMessage());
    }
    return ExitStatus.FINE;
  }
}
