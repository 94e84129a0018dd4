// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.RepairLab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process that carries a plan out, says which step it is about to try, and goes on with it when
 * it reads a line. To be killed.
 */
final class RepairProcess {
  private RepairProcess() {}

  /**
   * Runs it.
   *
   * @param arguments the folder of the lab, that of the certificates, the trouble, the endpoints
   */
  public static void main(String... arguments) throws Exception {
    List<URI> endpoints = Stream.of(arguments).skip(3).map(URI::create).toList();
    Trouble trouble = Trouble.valueOf(arguments[2]);
    try (RepairLab lab =
        RepairLab.of(
            RelayedCluster.access(Path.of(arguments[1]), endpoints),
            Path.of(arguments[0]),
            Trouble.quota())) {
      lab.whenWritten(RepairProcess::say);
      Repair approved = lab.approved(trouble.playbook, trouble.asked());
      lab.wait(Duration.ofMinutes(2));
      lab.execute(approved);
    }
  }

  private static void say(Repair repair) {
    System.out.println("plan " + repair.plan().id());
    repair
        .trying()
        .ifPresent(run -> {
          System.out.println("trying " + run.step());
          awaitLine();
        });
  }

  private static void awaitLine() {
    try {
      int read = System.in.read();
      while (read >= 0 && read != '\n') {
        read = System.in.read();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
