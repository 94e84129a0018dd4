// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The flags of a control-plane process, from its argument list: one {@code process.argument} each.
 * Arguments of other programs are left out; they could be anything, secrets among them.
 */
final class ProcessArguments {
  private static final int MOST = 500;

  private ProcessArguments() {}

  static List<Observation> of(SnapshotContext context, Origin origin, List<String> arguments) {
    Optional<String> component = component(arguments);
    return component.isEmpty() ? List.of() : of(context, origin, words(arguments), component.get());
  }

  /** The flags among words that are known to be the component's. */
  static List<Observation> of(
      SnapshotContext context, Origin origin, List<String> words, String component) {
    List<Observation> found = new ArrayList<>();
    for (int i = 0; i < words.size() && found.size() < MOST; i++) {
      String word = words.get(i);
      if (isFlag(word)) {
        String next = i + 1 < words.size() ? words.get(i + 1) : "";
        found.add(flag(context, origin, component, word, next));
      }
    }
    return found;
  }

  private static boolean isFlag(String word) {
    return word.length() > 2 && word.startsWith("--") && Character.isLetter(word.charAt(2));
  }

  private static Observation flag(
      SnapshotContext context, Origin origin, String component, String word, String next) {
    int equals = word.indexOf('=');
    boolean hasNext = !next.isEmpty() && !next.startsWith("-");
    String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
    String value = equals < 0 ? (hasNext ? next : "true") : word.substring(equals + 1);
    return Fact.of("process.argument", context, origin, word)
        .component(component)
        .with("component", component)
        .with("name", name)
        .with("value", value)
        .observation();
  }

  /** The image that a component runs from, when it is a component's. */
  static List<Observation> image(SnapshotContext context, Origin origin, String image) {
    return Components.ofImage(image)
        .map(component -> image(context, origin, image, component))
        .stream()
        .toList();
  }

  static Observation image(SnapshotContext context, Origin origin, String image, String component) {
    return Fact.of("process.image", context, origin, image)
        .component(component)
        .with("component", component)
        .with("image", image)
        .observation();
  }

  /** The program that an argument list starts: the first word before any flag that names one. */
  static Optional<String> component(List<String> words) {
    boolean shell = isShell(words);
    return words(words).stream()
        .takeWhile(word -> shell || !word.startsWith("-"))
        .flatMap(word -> Components.ofPath(word).stream())
        .findFirst();
  }

  private static boolean isShell(List<String> arguments) {
    return !arguments.isEmpty()
        && (arguments.getFirst().endsWith("/sh")
            || arguments.getFirst().endsWith("/bash")
            || arguments.getFirst().equals("sh")
            || arguments.getFirst().equals("bash"));
  }

  /** The arguments; of a shell the words of its script, quotes and line continuations left out. */
  private static List<String> words(List<String> arguments) {
    if (!isShell(arguments)) {
      return arguments;
    }
    return arguments.stream()
        .flatMap(argument -> Cells.words(argument.replace('\n', ' ')).stream())
        .map(word -> word.replace("\"", "").replace("'", ""))
        .filter(word -> !word.equals("\\"))
        .toList();
  }
}
