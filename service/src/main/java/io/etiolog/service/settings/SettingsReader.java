// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.settings;

import io.etiolog.rules.catalog.Nearest;
import io.etiolog.rules.catalog.Problems;
import io.etiolog.rules.catalog.RuleProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads settings from a file, the environment and flags, each of which wins over the one before.
 * Serves one reading. Not thread-safe.
 */
public final class SettingsReader {
  /** Variables that the launcher and the command line read themselves. */
  private static final Set<String> OTHERS =
      Set.of("ETIOLOG_JAVA_HOME", "ETIOLOG_JAVA_OPTS", "ETIOLOG_LIMITS", "ETIOLOG_DEBUG");

  /** What Kubernetes tells every container of a Service that is named etiolog. */
  private static final Pattern OF_SERVICE =
      Pattern.compile("ETIOLOG_(?:SERVICE_(?:HOST|PORT)(?:_.*)?|PORT_[0-9]+_.*)");

  private final Map<String, Setting<?>> known = new LinkedHashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  /** A reader of these settings. */
  public SettingsReader(List<Setting<?>> known) {
    known.forEach(setting -> this.known.put(setting.key(), setting));
  }

  /**
   * Reads everything.
   *
   * @param file what is read first
   * @param environment all variables of the process; those that are not ours are passed over
   * @param flags texts by the keys of their settings
   * @throws WrongSettingsException when anything is not understood; it tells all of it
   */
  public Settings read(
      Optional<Path> file, Map<String, String> environment, Map<String, String> flags)
      throws WrongSettingsException {
    file.ifPresent(this::readFile);
    new TreeMap<>(environment).forEach(this::readVariable);
    flags.forEach((key, text) -> take(key, text, "--" + key.replace('.', '-')));
    known.values().forEach(this::seekNeeded);
    if (!problems.isEmpty()) {
      throw new WrongSettingsException(problems);
    }
    return new Settings(texts);
  }

  private void seekNeeded(Setting<?> setting) {
    setting
        .needs()
        .filter(other -> texts.containsKey(setting.key()) && !texts.containsKey(other))
        .ifPresent(other -> problems.add(setting.key() + " says nothing without " + other));
  }

  private void readFile(Path file) {
    Problems mistakes = new Problems(file.toString());
    for (SettingsFile.Given given : SettingsFile.read(file, mistakes)) {
      String where = file + ":" + given.place().line() + ":" + given.place().column();
      take(given.key(), given.text(), where);
    }
    mistakes.list().stream().map(RuleProblem::toString).forEach(problems::add);
  }

  private void readVariable(String name, String text) {
    if (!name.startsWith("ETIOLOG_") || OTHERS.contains(name) || isOfService(name, text)) {
      return;
    }
    for (Setting<?> setting : known.values()) {
      if (setting.variable().equals(name)) {
        take(setting.key(), text, name);
        return;
      }
    }
    List<String> names =
        Stream.concat(known.values().stream().map(Setting::variable), OTHERS.stream()).toList();
    problems.add(name + ": there is no such setting" + meant(name, names));
  }

  private static boolean isOfService(String name, String text) {
    return OF_SERVICE.matcher(name).matches() || text.matches("(?:tcp|udp)://.*");
  }

  private void take(String key, String text, String where) {
    Setting<?> setting = known.get(key);
    if (setting == null) {
      problems.add(where + ": there is no setting " + key + meant(key, known.keySet()));
    } else if (setting.kind().reads().apply(text).isEmpty()) {
      String said = text.isEmpty() ? "nothing" : text;
      problems.add(where + ": " + key + " is " + said + "; it must be " + setting.kind().wanted());
    } else {
      texts.put(key, text);
    }
  }

  private static String meant(String word, Iterable<String> names) {
    List<String> candidates = new ArrayList<>();
    names.forEach(candidates::add);
    String meant = Nearest.didYouMean(word, candidates);
    return meant.isEmpty() ? " (etiolog serve --help lists them)" : "; " + meant;
  }
}
