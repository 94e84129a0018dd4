// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.incident.store.Database;
import io.etiolog.service.incident.store.UnusableStoreException;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Opens the database that the settings name, or the one in the service's folder. */
final class StoreOpening {
  private StoreOpening() {}

  static Database open(Settings settings, DataFolder folder) throws ServiceStartException {
    Optional<String> url = settings.find(ServiceSettings.STORE_URL);
    try {
      return url.isPresent()
          ? Database.shared(url.get(), settings.get(ServiceSettings.STORE_USER), password(settings))
          : Database.embedded(folder.path().resolve("store"));
    } catch (UnusableStoreException e) {
      String where = url.isPresent() ? "in the database of --store-url" : "in " + folder.path();
      throw new ServiceStartException("cannot keep incidents " + where + ": " + e.getMessage(), e);
    }
  }

  private static String password(Settings settings) throws ServiceStartException {
    Optional<Path> file = settings.find(ServiceSettings.STORE_PASSWORD_FILE);
    try {
      return file.isPresent() ? Files.readString(file.get()).strip() : "";
    } catch (IOException e) {
      throw new ServiceStartException(
          "cannot read the file of --store-password-file: " + e.getMessage(), e);
    }
  }
}
