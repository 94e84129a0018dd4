// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.cli;

import io.etiolog.service.settings.ScaleSettings;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Setting;
import io.etiolog.service.settings.ValueKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What an instance can be told. */
final class StreamSettings {
  private static final int MANY = 1000;
  private static final int LAST_PORT = 65_535;

  static final Setting<String> APPLICATION =
      text(
          "scale.application",
          "etiolog-stream",
          "the name that all instances share; their states are kept under it");

  static final Setting<String> DIAGNOSES =
      text("scale.diagnoses", "etiolog-diagnoses", "the topic for what they amount to");

  static final Setting<String> DEAD_LETTERS =
      text(
          "scale.dead-letters",
          "etiolog-dead-letters",
          "the topic for records that nobody can read, with the reason in their headers");

  static final Setting<Path> STATE =
      new Setting<>(
          "scale.state",
          ValueKind.path(),
          "/var/lib/etiolog-stream",
          "the folder of this instance's copies of its states; it may be lost");

  static final Setting<Integer> THREADS =
      number("scale.threads", "1", 1, "how many threads diagnose");

  static final Setting<Integer> STANDBYS =
      number(
          "scale.standbys", "0", 0, "how many further instances hold a copy of each state, ready");

  static final Setting<Integer> REPLICAS =
      number(
          "scale.replicas",
          "0",
          0,
          "how many brokers hold each state; 0 for as many as they do usually");

  static final Setting<Integer> LIVE =
      new Setting<>(
          "scale.live",
          ValueKind.number(1, MANY * MANY),
          "200",
          "how many clusters of a partition are held in memory, ready to take lines");

  static final Setting<Long> STATE_SIZE =
      new Setting<>(
          "scale.state-size",
          ValueKind.size(4 << 10, 900 << 10),
          "512KiB",
          "how large the state of one cluster may be, packed; beyond it its lines are passed over");

  static final Setting<String> REACHED_AT =
      new Setting<>(
          "scale.reached-at",
          new ValueKind<>("HOST:PORT, such as stream-1.example.org:8081", StreamSettings::place),
          "",
          "HOST:PORT where the other instances reach this one, if not where it listens");

  static final Setting<Path> TOKENS =
      new Setting<>(
          "tokens",
          ValueKind.path(),
          "",
          "the folder with the tokens.json of those who may look (etiolog token)");

  static final Setting<Path> TLS_CA =
      new Setting<>(
          "tls.ca",
          ValueKind.path(),
          "",
          "trust the authority in this PEM file for the other instances' certificates, and nobody"
              + " else; without it, whom the machine trusts");

  static final Setting<Boolean> INSECURE_HTTP =
      new Setting<>(
          "insecure-http",
          ValueKind.onOff(),
          "off",
          "answer beyond loopback, and ask the others, without TLS: tokens cross the network as"
              + " they are");

  private StreamSettings() {}

  /** What the others can ask: the host and the port of a URI, and nothing else of one. */
  private static Optional<String> place(String text) {
    try {
      URI asked = new URI("http://" + text);
      boolean whole = text.equals(asked.getAuthority()) && asked.getUserInfo() == null;
      boolean reachable = asked.getHost() != null && isPort(asked.getPort());
      return whole && reachable ? Optional.of(text) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isPort(int number) {
    return number > 0 && number <= LAST_PORT;
  }

  private static Setting<String> text(String key, String usual, String help) {
    return new Setting<>(key, ValueKind.text("a text"), usual, help);
  }

  private static Setting<Integer> number(String key, String usual, int least, String help) {
    return new Setting<>(key, ValueKind.number(least, MANY), usual, help);
  }

  static List<Setting<?>> all() {
    return List.of(
        ScaleSettings.SERVERS,
        ScaleSettings.PROPERTIES_FILE,
        APPLICATION,
        ScaleSettings.LOGS,
        DIAGNOSES,
        DEAD_LETTERS,
        STATE,
        THREADS,
        STANDBYS,
        REPLICAS,
        LIVE,
        STATE_SIZE,
        REACHED_AT,
        TOKENS,
        ServiceSettings.ADDRESS,
        ServiceSettings.PORT,
        ServiceSettings.TLS_CERTIFICATE,
        ServiceSettings.TLS_KEY,
        TLS_CA,
        INSECURE_HTTP,
        ServiceSettings.RULES,
        ServiceSettings.FILTERS,
        ServiceSettings.STORE_URL,
        ServiceSettings.STORE_USER,
        ServiceSettings.STORE_PASSWORD_FILE,
        ServiceSettings.LOG_FORMAT);
  }
}
