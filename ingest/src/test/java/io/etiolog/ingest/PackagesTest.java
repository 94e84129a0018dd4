// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.BundleReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** Who knows whom among the packages of this module, as the compiled classes tell it. */
class PackagesTest {
  private static final Pattern ROW = Pattern.compile("\\s+(\\S+)\\s+-> (\\S+).*");
  private static final String OURS = "io.etiolog.ingest.";

  @Test
  void noPackageKnowsOneThatKnowsIt() throws URISyntaxException {
    Map<String, Set<String>> left = known();
    assertThat(left).containsKeys("bundle", "archive", "text", "layout", "format", "snapshot");

    // Takes away what knows nobody that is left, until nothing is left or only a cycle.
    while (left.values().removeIf(Set::isEmpty)) {
      left.values().forEach(others -> others.retainAll(left.keySet()));
    }

    assertThat(left).as("packages in a cycle, or above one").isEmpty();
  }

  @Test
  void theFoundationsKnowNoOtherPackage() throws URISyntaxException {
    assertThat(known())
        .containsEntry("limit", Set.of())
        .containsEntry("scan", Set.of())
        .containsEntry("redaction", Set.of())
        .containsEntry("record", Set.of());
  }

  private static Map<String, Set<String>> known() throws URISyntaxException {
    Map<String, Set<String>> known = new TreeMap<>();
    for (String line : jdeps().lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches() && row.group(1).startsWith(OURS)) {
        Set<String> others =
            known.computeIfAbsent(row.group(1).substring(OURS.length()), name -> new TreeSet<>());
        if (row.group(2).startsWith(OURS)) {
          others.add(row.group(2).substring(OURS.length()));
        }
      }
    }
    return known;
  }

  private static String jdeps() throws URISyntaxException {
    Path classes =
        Path.of(BundleReader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    ToolProvider.findFirst("jdeps")
        .orElseThrow()
        .run(writer, writer, "-verbose:package", "-filter:package", classes.toString());
    return out.toString();
  }
}
