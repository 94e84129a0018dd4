// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is said of Kafka's brokers and topics. */
final class TopicList {
  /** How the values of a topic may be written; the first is the usual one. */
  static final List<String> FORMATS = List.of("auto", "json", "msgpack", "raw", "otlp", "syslog");

  /** What Kafka takes for a name. */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  private static final Pattern SERVER =
      Pattern.compile("(?:\\[[0-9a-fA-F:]+]|[^\\s,:\\[\\]]+):[0-9]{1,5}");

  private TopicList() {}

  /** Brokers. */
  static ValueKind<String> servers() {
    return new ValueKind<>(
        "HOST:PORT of brokers, with commas between",
        text ->
            Optional.of(text)
                .filter(said ->
                    Stream.of(said.split(",", -1)).allMatch(it -> SERVER.matcher(it).matches())));
  }

  /** The name of one topic. */
  static ValueKind<String> name() {
    return new ValueKind<>(
        "the name of a topic",
        text -> Optional.of(text).filter(said -> NAME.matcher(said).matches()));
  }

  /** Topics, each with its format. */
  static ValueKind<Map<String, String>> kind() {
    return new ValueKind<>(
        "names of topics, with commas between, each with =FORMAT behind it or without; a format is"
            + " one of "
            + String.join(", ", FORMATS),
        TopicList::read);
  }

  private static Optional<Map<String, String>> read(String text) {
    Map<String, String> topics = new LinkedHashMap<>();
    for (String item : text.split(",", -1)) {
      int equals = item.indexOf('=');
      String name = (equals < 0 ? item : item.substring(0, equals)).strip();
      String format = equals < 0 ? FORMATS.getFirst() : item.substring(equals + 1).strip();
      if (!NAME.matcher(name).matches()
          || !FORMATS.contains(format)
          || topics.put(name, format) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(topics);
  }
}
