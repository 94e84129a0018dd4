// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that hold what a form must look like, so that a change of it shows in review. Run the tests
 * with {@code -Dgolden.update=true} to write them anew.
 */
final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/io/etiolog/rules/report");

  private Golden() {}

  static String rendered(Renderer renderer, Report report) throws IOException {
    StringBuilder text = new StringBuilder();
    renderer.render(report, text);
    return text.toString();
  }

  static void assertMatches(String file, String actual) throws IOException {
    Path golden = FOLDER.resolve(file);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }
}
