// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.collect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The script that gathers a bundle. Stateless. */
public final class CollectScript {
  private CollectScript() {}

  /** Its text. */
  public static String text() {
    try (InputStream script = CollectScript.class.getResourceAsStream("collect.sh")) {
      if (script == null) {
        throw new IllegalStateException("collect.sh is missing from this build");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs it on this machine, on this process's own streams.
   *
   * @param arguments what the script takes; it says itself what is wrong with them
   * @return its exit status
   * @throws IOException when there is no shell to run it
   */
  public static int run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", text(), "collect"));
    command.addAll(arguments);
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
