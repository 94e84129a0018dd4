// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ObservationKindsTest {
  private static final Path MANUAL =
      Path.of("../ingest/src/main/java/io/etiolog/ingest/snapshot/package-info.java");

  @Test
  void theyAreThoseOfTheManual() throws IOException {
    TreeSet<String> listed = new TreeSet<>();
    Matcher item =
        Pattern.compile("<li>\\{@code ([a-z0-9]+\\.[a-z-]+)\\}").matcher(Files.readString(MANUAL));
    while (item.find()) {
      listed.add(item.group(1));
    }

    assertThat(ObservationKinds.NAMES).isEqualTo(listed);
  }
}
