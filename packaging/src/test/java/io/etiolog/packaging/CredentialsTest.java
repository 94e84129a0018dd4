// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever follows the settings that a package brings has been told to hand over their files. */
class CredentialsTest {
  private static final Pattern NAMED = Pattern.compile("/run/credentials/[\\w.-]+/([\\w.-]+)");

  @Test
  void everyFileThatTheSettingsExpectFromSystemdIsHandedToItByTheDocuments() throws IOException {
    String documents = Files.readString(Path.of("../docs/packages.md"));
    List<String> named =
        NAMED
            .matcher(Files.readString(Path.of("linux/etiolog-stream.yaml")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(named).contains("password", "stream.key");
    assertThat(named)
        .allSatisfy(name -> assertThat(documents).contains("\nLoadCredential=" + name + ":"));
  }
}
