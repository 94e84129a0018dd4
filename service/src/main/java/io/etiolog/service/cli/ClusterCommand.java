// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import picocli.CommandLine.Command;

/** Live etcd clusters, which only has verbs. */
@Command(
    name = "cluster",
    description = "Looks at a live etcd cluster, through the API of its members.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    subcommands = {
      ClusterStatusCommand.class,
      ClusterCompareCommand.class,
      ClusterProposeCommand.class
    })
final class ClusterCommand {}
