// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Files that say who has which role: a line each, the role first, {@code ingest
 * CN=fluent-bit,O=nodes}. Blank lines and those that begin with {@code #} say nothing. Stateless.
 */
public final class RoleLines {
  private RoleLines() {}

  /**
   * Reads one.
   *
   * @param who what stands behind the role, in a word: {@code group}
   * @param example one of those
   * @param reads makes it out of the text behind the role; throws an {@link
   *     IllegalArgumentException} that says what is wrong with it
   * @throws IOException with a text that names the file, the line and what is wrong with it
   */
  public static <T> Map<T, Role> read(
      Path file, String who, String example, Function<String, T> reads) throws IOException {
    Map<T, Role> roles = new LinkedHashMap<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        String where = file + ", line " + number + ": ";
        String[] parts = text.split("\\s+", 2);
        Role role =
            Role.named(parts[0])
                .orElseThrow(() -> new IOException(where + "there is no role " + parts[0]));
        if (parts.length < 2) {
          throw new IOException(
              where + "needs a role, a blank and a " + who + ", such as " + example);
        }
        if (roles.put(read(parts[1], reads, where), role) != null) {
          throw new IOException(where + "this " + who + " has a role already");
        }
      }
    }
    return Map.copyOf(roles);
  }

  private static <T> T read(String text, Function<String, T> reads, String where)
      throws IOException {
    try {
      return reads.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IOException(where + e.getMessage(), e);
    }
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new IOException(file + " cannot be read: " + e, e);
    }
  }
}
