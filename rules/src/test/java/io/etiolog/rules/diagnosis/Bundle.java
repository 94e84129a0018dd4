// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.rules.catalog.Example;
import io.etiolog.rules.catalog.RuleFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A bundle in memory, so that a test may change what it says.
 *
 * @param name what to call it when a test fails
 * @param files their text by name; each byte is one character, so that nothing is lost
 */
record Bundle(String name, SortedMap<String, String> files) {
  /** What stands beside a case and is no part of its bundle. */
  private static final Set<String> BESIDE = Set.of("case.json", "expected.yaml", "ORIGIN.md");

  /** {@code fires-01.etcd.log} is read as {@code etcd.log}, as {@link RuleTester} does. */
  private static final Pattern PREFIX = Pattern.compile("^(?:fires|silent)-\\d+[./]");

  static Bundle of(Path folder) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!BESIDE.contains(file.getFileName().toString())) {
          files.put(folder.relativize(file).toString(), Files.readString(file, ISO_8859_1));
        }
      }
    }
    return new Bundle(folder.getFileName().toString(), files);
  }

  static Bundle of(RuleFolder folder, Example example) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    for (String name : folder.filesOf(example.file())) {
      try (InputStream stream = folder.open(name)) {
        String text = new String(stream.readAllBytes(), ISO_8859_1);
        files.put(PREFIX.matcher(name).replaceFirst(""), text);
      }
    }
    return new Bundle(folder.shown(example.file()), files);
  }

  List<Input> inputs() {
    List<Input> inputs = new ArrayList<>();
    files.forEach((file, text) ->
        inputs.add(new Input.OfStream(file, new ByteArrayInputStream(text.getBytes(ISO_8859_1)))));
    return inputs;
  }

  /** The same with each file's text changed. */
  Bundle with(UnaryOperator<String> change) {
    SortedMap<String, String> changed = new TreeMap<>();
    files.forEach((file, text) -> changed.put(file, change.apply(text)));
    return new Bundle(name, changed);
  }

  /** The same with other lines in one file. */
  Bundle with(String file, List<String> lines) {
    SortedMap<String, String> changed = new TreeMap<>(files);
    changed.put(file, String.join("\n", lines) + "\n");
    return new Bundle(name, changed);
  }

  /** The same without one file. */
  Bundle without(String file) {
    SortedMap<String, String> rest = new TreeMap<>(files);
    rest.remove(file);
    return new Bundle(name, rest);
  }

  /** The lines of one file. */
  List<String> lines(String file) {
    return files.getOrDefault(file, "").lines().toList();
  }
}
