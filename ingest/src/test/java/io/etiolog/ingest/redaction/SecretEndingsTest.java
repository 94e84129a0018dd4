// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretEndingsTest {
  private static final List<String> PARTS =
      List.of(
          "token",
          "Password",
          "PASSWD",
          "_pass",
          "passphrase",
          "secret",
          "dockerconfigjson",
          "dockercfg",
          "api",
          "key",
          "-",
          "_",
          "data",
          "certificate",
          "tls.key",
          "auth",
          "?sig",
          "&",
          "x-amz-signature",
          " ",
          ":",
          "=",
          "é",
          "n",
          "private");

  @Test
  void itFindsWhatTheExpressionFindsWhenItIsTriedEverywhere() {
    Random random = new Random(5);
    for (int round = 0; round < 50_000; round++) {
      StringBuilder line = new StringBuilder();
      for (int i = random.nextInt(8); i > 0; i--) {
        line.append(PARTS.get(random.nextInt(PARTS.size())));
      }
      assertThat(found(line.toString())).as(line.toString()).isEqualTo(expected(line.toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token",
        "password",
        "passwd",
        "x_pass",
        "passphrase",
        "secret",
        "dockerconfigjson",
        "dockercfg",
        "apikey",
        "api-key",
        "access_key",
        "secretkey",
        "private-key",
        "privatekey",
        "accountkey",
        "account_key",
        "certificatekey",
        "certificate-key",
        "keydata",
        "key-data",
        "key_data",
        "tls.key",
        "auth",
        "?sig",
        "&x-amz-signature"
      })
  void everyEndingLeavesATraceHoweverItIsWritten(String ending) {
    String title = ending.substring(0, 1).toUpperCase(Locale.ROOT) + ending.substring(1);
    for (String name : List.of(ending, ending.toUpperCase(Locale.ROOT), title)) {
      for (String line : List.of("\"" + name + "\": ", name + "=x", "'" + name + "': x")) {
        boolean address = name.startsWith("?") || name.startsWith("&");
        if (!address || line.contains("=")) {
          assertThat(new SecretEndings(line).find(0)).as(line).isTrue();
          assertThat(SecretName.STEMS).as(line).anyMatch(line::contains);
        }
      }
    }
  }

  private static List<String> found(String line) {
    List<String> found = new ArrayList<>();
    SecretEndings endings = new SecretEndings(line);
    for (int from = 0; endings.find(from); from = endings.end()) {
      found.add(endings.start() + "-" + endings.end());
    }
    return found;
  }

  private static List<String> expected(String line) {
    Matcher ending = SecretEndings.ENDING.matcher(line);
    return ending.results().map(found -> found.start() + "-" + found.end()).toList();
  }
}
