// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import picocli.CommandLine.Command;

/** Stops a plan: at once, or before its next step while it runs. */
@Command(
    name = "cancel",
    description = "Stops a plan: at once, or before its next step while it runs.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CancelCommand extends DecisionCommand {
  CancelCommand(Shell shell) {
    super(shell, "cancel");
  }
}
