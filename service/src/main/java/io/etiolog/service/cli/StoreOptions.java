// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.rules.report.VisibleText;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.server.ServiceStartException;
import io.etiolog.service.server.StoreOpening;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Setting;
import io.etiolog.service.settings.SettingsReader;
import io.etiolog.service.settings.WrongSettingsException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Tells which service's store is meant, in the words of {@code etiolog serve}. */
final class StoreOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The settings of the service, as etiolog serve takes them.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder of the service (usually that of etiolog serve).")
  private @Nullable String data;

  @Option(
      names = "--store-url",
      paramLabel = "URL",
      description = "The PostgreSQL of the service, where it has one.")
  private @Nullable String url;

  @Option(names = "--store-user", paramLabel = "NAME", description = "Its user.")
  private @Nullable String user;

  @Option(
      names = "--store-password-file",
      paramLabel = "FILE",
      description = "The file that holds that user's password.")
  private @Nullable String password;

  /** The store as it is; whoever asks closes it. */
  Database open(Shell shell) throws CommandFailure {
    Map<String, String> flags = new LinkedHashMap<>();
    give(ServiceSettings.DATA, data, flags);
    give(ServiceSettings.STORE_URL, url, flags);
    give(ServiceSettings.STORE_USER, user, flags);
    give(ServiceSettings.STORE_PASSWORD_FILE, password, flags);
    try {
      return StoreOpening.look(
          new SettingsReader(ServiceSettings.all())
              .read(Optional.ofNullable(config), shell.environment(), flags),
          shell.environment());
    } catch (WrongSettingsException e) {
      e.problems().forEach(problem -> shell.say(VisibleText.of(problem)));
      throw CommandFailure.usage("the settings are not understood");
    } catch (ServiceStartException e) {
      throw CommandFailure.usage(
          e.getMessage()
              + "; a running service has its own store open: ask it with GET /api/v1/audit/export");
    }
  }

  private static void give(Setting<?> setting, @Nullable String text, Map<String, String> flags) {
    if (text != null) {
      flags.put(setting.key(), text);
    }
  }
}
