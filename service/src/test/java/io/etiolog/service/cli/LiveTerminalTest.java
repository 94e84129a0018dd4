// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * {@code diagnose --follow} on a real pseudo terminal, as util-linux's {@code script} makes one.
 */
class LiveTerminalTest {
  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final String LOG = "../samples/incidents/two-member-quorum-loss/etcd.log";

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void ctrl_c_ends_it_with_the_last_state_on_a_terminal_as_it_was() throws Exception {
    assumeTrue(Files.isExecutable(SCRIPT), "needs util-linux's script");
    Process process = followed(LOG);
    String shown = readUntil(process, "etcd-quorum-lost");
    assertThat(shown).contains("\u001b[?1049h");

    type(process, "\u0003");
    String rest = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

    String last = rest.substring(rest.lastIndexOf("\u001b[?1049l"));
    assertThat(last).contains("ROOT CAUSE", "etcd-quorum-lost").doesNotContain("\u001b[?25l");
    assertThat(rest).contains("\u001b[?25h");
  }

  private static Process followed(String log) throws IOException {
    String java = ProcessHandle.current().info().command().orElse("java");
    String command =
        String.format(
            Locale.ROOT,
            "'%s' -cp '%s' %s diagnose --follow '%s'",
            java,
            System.getProperty("java.class.path"),
            Main.class.getName(),
            log);
    // Where the tests run in the background, a shell has them ignore Ctrl-C, and children inherit
    // it.
    ProcessBuilder builder =
        new ProcessBuilder(
            "env", "--default-signal", SCRIPT.toString(), "-qefc", command, "/dev/null");
    builder.environment().put("TERM", "xterm");
    builder.environment().remove("NO_COLOR");
    return builder.redirectErrorStream(true).start();
  }

  private static String readUntil(Process process, String wanted) throws IOException {
    InputStream in = process.getInputStream();
    StringBuilder read = new StringBuilder();
    byte[] portion = new byte[8192];
    int count = in.read(portion);
    while (count > 0) {
      read.append(new String(portion, 0, count, StandardCharsets.UTF_8));
      if (read.indexOf(wanted) >= 0) {
        return read.toString();
      }
      count = in.read(portion);
    }
    throw new AssertionError("it ended before it said " + wanted + ": " + read);
  }

  private static void type(Process process, String keys) throws IOException {
    OutputStream keyboard = requireNonNull(process.getOutputStream());
    keyboard.write(keys.getBytes(StandardCharsets.US_ASCII));
    keyboard.flush();
  }
}
