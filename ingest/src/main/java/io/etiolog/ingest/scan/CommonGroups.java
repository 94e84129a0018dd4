// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.scan;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** How often groups of four bytes stand in logs, as counted in the samples. */
final class CommonGroups {
  private static final String RESOURCE = "common-groups.txt";

  private CommonGroups() {}

  private static final class Loaded {
    static final GramCounts COUNTS = load();
  }

  /** For each common group, its count in a million; to be read only. */
  static GramCounts counts() {
    return Loaded.COUNTS;
  }

  private static GramCounts load() {
    GramCounts counts = new GramCounts();
    try (InputStream resource = CommonGroups.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new FileNotFoundException("no resource " + RESOURCE);
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int space = line.indexOf(' ');
        int group = Integer.reverseBytes(HexFormat.fromHexDigits(line, 0, space));
        counts.add(group & 0xffff_ffffL, Integer.parseInt(line, space + 1, line.length(), 10));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return counts;
  }
}
