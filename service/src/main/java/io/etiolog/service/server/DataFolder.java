// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.access.TokenFile;
import io.etiolog.service.access.Tokens;
import io.etiolog.service.intake.log.DiskLimits;
import io.etiolog.service.intake.log.DurableFile;
import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.intake.log.LogLimits;
import io.etiolog.service.intake.log.MemoryLimits;
import io.etiolog.service.intake.log.RepetitionLimits;
import io.etiolog.service.intake.log.TimeSource;
import io.etiolog.service.settings.DataPath;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Where the service keeps everything.
 *
 * @param path the folder
 */
record DataFolder(Path path) {
  /** Beyond it, what the log holds is deleted in pieces that are too large. */
  private static final long LARGEST_SEGMENT = 128L << 20;

  private static final String INSTANCE = "instance";
  private static final List<String> INNER = List.of("intake", "stream", "store", "search", "aside");

  /**
   * The folder that the settings name, or {@code etiolog-data} in the user's folder for state.
   *
   * @param environment the variables of the process
   */
  static DataFolder of(Settings settings, Map<String, String> environment) {
    return new DataFolder(DataPath.of(settings.find(ServiceSettings.DATA), environment));
  }

  /** The name of the instance whose folder it is, drawn when it was first asked for. */
  String instance() throws IOException {
    Path file = path.resolve(INSTANCE);
    if (Files.notExists(file)) {
      DurableFile.createFolders(path);
      String drawn = UUID.randomUUID().toString();
      DurableFile.write(path, INSTANCE, StandardCharsets.UTF_8.encode(drawn));
    }
    return Files.readString(file).strip();
  }

  /**
   * Makes it, and the folders in it, for the service's own user alone: they hold lines, incidents
   * and what people said. One that is there already stays as its owner has made it.
   */
  void make() throws ServiceStartException {
    try {
      makePrivate(path);
      for (String name : INNER) {
        makePrivate(path.resolve(name));
      }
    } catch (IOException e) {
      throw new ServiceStartException(
          "cannot keep anything in " + path + ": " + e + " (--data names another folder)", e);
    }
  }

  private static void makePrivate(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      DurableFile.createFolders(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** Opens the tokens of who may call. */
  Tokens tokens() throws ServiceStartException {
    try {
      return new Tokens(new TokenFile(path));
    } catch (IOException e) {
      throw new ServiceStartException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Opens the log of what shippers sent. */
  IntakeLog openLog(Settings settings) throws ServiceStartException {
    Path folder = path.resolve("intake");
    try {
      return IntakeLog.open(folder, limits(settings), TimeSource.system());
    } catch (IOException e) {
      throw new ServiceStartException(
          "cannot keep logs in "
              + folder
              + ": "
              + e.getMessage()
              + " (--data names another folder)",
          e);
    }
  }

  private static LogLimits limits(Settings settings) {
    MemoryLimits usual = MemoryLimits.USUAL;
    long memory = settings.get(ServiceSettings.INTAKE_MEMORY);
    int batch = (int) Math.min(memory, settings.get(ServiceSettings.INTAKE_REQUEST));
    int group = Math.min(usual.groupBytes(), batch);
    long disk = settings.get(ServiceSettings.INTAKE_DISK);
    long segment = Math.max(LARGEST_SEGMENT, 2L * (batch + group));
    return new LogLimits(
        new DiskLimits(
            segment,
            Math.max(disk, 2 * segment),
            DiskLimits.USUAL.freeBytes(),
            settings.get(ServiceSettings.INTAKE_AGE)),
        new MemoryLimits(memory, batch, group, usual.patience()),
        RepetitionLimits.USUAL);
  }
}
