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
import java.util.Map;
import java.util.Optional;

/** Opens the database that the settings name, or the one in the service's folder. */
public final class StoreOpening {
  private static final String FOLDER = "store";

  private StoreOpening() {}

  static Database open(Settings settings, DataFolder folder) throws ServiceStartException {
    Optional<String> url = settings.find(ServiceSettings.STORE_URL);
    try {
      return url.isPresent()
          ? Database.shared(url.get(), settings.get(ServiceSettings.STORE_USER), password(settings))
          : Database.embedded(folder.path().resolve(FOLDER));
    } catch (UnusableStoreException e) {
      String where = url.isPresent() ? "in the database of --store-url" : "in " + folder.path();
      throw new ServiceStartException("cannot keep incidents " + where + ": " + e.getMessage(), e);
    }
  }

  /**
   * Opens it as it is, to look into it from the command line.
   *
   * @param environment the variables of the process
   * @throws ServiceStartException when it cannot be looked into
   */
  public static Database look(Settings settings, Map<String, String> environment)
      throws ServiceStartException {
    Optional<String> url = settings.find(ServiceSettings.STORE_URL);
    Path folder = DataFolder.of(settings, environment).path().resolve(FOLDER);
    try {
      return url.isPresent()
          ? Database.sharedAsItIs(
              url.get(), settings.get(ServiceSettings.STORE_USER), password(settings))
          : Database.embeddedAsItIs(folder);
    } catch (UnusableStoreException e) {
      throw new ServiceStartException("cannot look into the store: " + e.getMessage(), e);
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
