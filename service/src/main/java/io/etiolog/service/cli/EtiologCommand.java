// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command itself, which only has verbs. */
@Command(
    name = "etiolog",
    description = {
      "Names the root cause of a broken Kubernetes control plane from its logs,",
      "with proof and a repair plan."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    footer = {
      "",
      "  etiolog diagnose bundle.tar.gz",
      "  journalctl -u kubelet | etiolog diagnose -",
    })
final class EtiologCommand {
  /** Its verbs, in the order of its help. */
  static final List<Class<?>> VERBS =
      List.of(
          DiagnoseCommand.class,
          CollectCommand.class,
          ServeCommand.class,
          ClusterCommand.class,
          PlanCommand.class,
          PlansCommand.class,
          ApproveCommand.class,
          RejectCommand.class,
          ExecuteCommand.class,
          CancelCommand.class,
          TokenCommand.class,
          AuditCommand.class,
          RulesCommand.class,
          McpCommand.class,
          RehearseCommand.class,
          HelpCommand.class);
}
