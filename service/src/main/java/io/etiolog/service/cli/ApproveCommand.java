// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import picocli.CommandLine.Command;

/** Approves a plan: its preconditions are looked at again. */
@Command(
    name = "approve",
    description = "Approves a plan: its preconditions are looked at again.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ApproveCommand extends DecisionCommand {
  ApproveCommand(Shell shell) {
    super(shell, "approve");
  }
}
