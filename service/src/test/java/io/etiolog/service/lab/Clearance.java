// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A shell that waits for the end of the test, even of a JVM that is killed: then it kills the
 * processes that it was told of, as far as they still work in the folder, undoes the mounts within,
 * and removes the folder. Not thread-safe.
 */
final class Clearance implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  /**
   * A process id may have been given anew: only what works in the folder is ours. A signal to the
   * whole group, as Ctrl-C is, ends the JVM, but not this.
   */
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      cd /
      while read -r pid; do pids="$pids $pid"; done
      for pid in $pids; do
        case "$(readlink "/proc/$pid/cwd")" in "$1"/*) kill -9 "$pid" ;; esac
      done
      for mount in "$1"/*/mount; do
        if [ -d "$mount" ]; then umount -l "$mount"; fi
      done
      rm -rf "$1"
      """;

  private final Path folder;
  private final Process shell;
  private final Writer pids;

  Clearance(Path folder) throws IOException {
    this.folder = folder;
    this.shell =
        new ProcessBuilder("sh", "-c", SCRIPT, "clearance", folder.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    this.pids = shell.outputWriter(UTF_8);
  }

  void of(Process process) throws IOException {
    pids.write(process.pid() + "\n");
    pids.flush();
  }

  @Override
  public void close() {
    try {
      pids.close();
      if (!shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(folder + " could not be removed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
