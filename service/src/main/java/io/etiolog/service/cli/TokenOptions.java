// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.service.access.TokenFile;
import io.etiolog.service.settings.DataPath;
import io.etiolog.service.settings.ServiceSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Tells which service's tokens are meant. */
final class TokenOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder of the service (usually that of etiolog serve).")
  private @Nullable Path data;

  TokenFile file(Map<String, String> environment) {
    Optional<Path> said =
        Optional.ofNullable(environment.get(ServiceSettings.DATA.variable())).map(Path::of);
    return new TokenFile(DataPath.of(Optional.ofNullable(data).or(() -> said), environment));
  }
}
