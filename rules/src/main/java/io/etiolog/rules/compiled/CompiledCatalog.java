// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.compiled;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.Cause;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.catalog.Signal;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The built-in catalogue, as the build has read and checked it. */
public final class CompiledCatalog {
  static final String RESOURCE = "/catalog/COMPILED";

  private CompiledCatalog() {}

  /**
   * What a catalogue consists of. A rule holds its cause and its own signals, so only those are
   * listed that no rule has.
   */
  record Contents(List<Cause> causes, List<Signal> shared, List<Rule> rules) {
    static Contents of(Catalog catalog) {
      List<Signal> own =
          catalog.rules().values().stream().flatMap(rule -> rule.signals().stream()).toList();
      List<Signal> shared =
          catalog.signals().values().stream().filter(signal -> !own.contains(signal)).toList();
      return new Contents(
          List.copyOf(catalog.causes().values()), shared, List.copyOf(catalog.rules().values()));
    }

    Catalog catalog() {
      Map<String, Signal> signals = byName(shared, Signal::name);
      rules.forEach(rule -> rule.signals().forEach(signal -> signals.put(signal.name(), signal)));
      return new Catalog(byName(causes, Cause::id), signals, byName(rules, Rule::id), List.of());
    }

    private static <T> Map<String, T> byName(List<T> values, Function<T, String> name) {
      Map<String, T> named = new LinkedHashMap<>();
      values.forEach(value -> named.put(name.apply(value), value));
      return named;
    }
  }

  /** It is loaded once, by the first who asks; who asks meanwhile waits. */
  private static final class Loaded {
    static final Catalog CATALOG = load();
  }

  /**
   * The catalogue. It names no folders: who runs the rules' examples reads the catalogue from its
   * files. The first call loads it, on the thread of the caller.
   */
  public static Catalog builtIn() {
    return Loaded.CATALOG;
  }

  private static Catalog load() {
    try (InputStream stream = CompiledCatalog.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new FileNotFoundException("no resource " + RESOURCE);
      }
      return read(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Catalog read(byte[] bytes) {
    return ((Contents) new ValueReader(bytes).read(Contents.class)).catalog();
  }

  static byte[] write(Catalog catalog) throws IOException {
    ValueWriter writer = new ValueWriter();
    writer.write(Contents.of(catalog), Contents.class);
    return writer.finish();
  }
}
