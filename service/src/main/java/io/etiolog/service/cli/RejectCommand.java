// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import picocli.CommandLine.Command;

/** Rejects a plan: it is never executed. */
@Command(
    name = "reject",
    description = "Rejects a plan: it is never executed.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RejectCommand extends DecisionCommand {
  RejectCommand(Shell shell) {
    super(shell, "reject");
  }
}
