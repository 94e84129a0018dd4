// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Tells which running service is asked, and as whom. */
final class ServiceOptions {
  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "The service (usually ${DEFAULT-VALUE}).")
  private String server = "";

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "The file that holds your token, where the service asks for one.")
  private @Nullable Path tokenFile;

  /** The service; whoever asks closes it. */
  ServiceCalls open() throws CommandFailure {
    try {
      Path file = tokenFile;
      String token = file == null ? "" : Files.readString(file).strip();
      URI url = URI.create(server);
      if (url.getHost() != null) {
        return new ServiceCalls(url, token);
      }
    } catch (IOException e) {
      throw CommandFailure.usage("cannot read the file of --token-file: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw CommandFailure.usage(server + " is no address: it must be like http://127.0.0.1:8080");
  }
}
