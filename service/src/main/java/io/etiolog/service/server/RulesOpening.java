// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.rules.RuleFiles;
import io.etiolog.service.rules.RulesInUse;
import io.etiolog.service.rules.WrongRulesException;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Setting;
import io.etiolog.service.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads the rules and filters that the settings name. */
final class RulesOpening {
  private RulesOpening() {}

  static RulesInUse open(Settings settings) throws ServiceStartException {
    try {
      return RulesInUse.open(
          new RuleFiles(
              paths(settings, ServiceSettings.RULES), paths(settings, ServiceSettings.FILTERS)));
    } catch (WrongRulesException e) {
      throw new ServiceStartException(
          "the rules or filters cannot be used as they are:\n" + e.getMessage(), e);
    }
  }

  private static List<Path> paths(Settings settings, Setting<String> setting) {
    return settings.find(setting).stream()
        .flatMap(said -> Stream.of(said.split(",")))
        .map(String::strip)
        .filter(path -> !path.isEmpty())
        .map(Path::of)
        .toList();
  }
}
