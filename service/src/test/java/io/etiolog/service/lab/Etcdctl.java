// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Calls {@code etcdctl} for one cluster, each call bounded. Immutable. */
public final class Etcdctl {
  private static final long PATIENCE_SECONDS = 60;

  private final Path program;
  private final Path folder;
  private final boolean secured;

  Etcdctl(Path program, Path folder, boolean secured) {
    this.program = program;
    this.folder = folder;
    this.secured = secured;
  }

  /**
   * What a call came to.
   *
   * @param status its exit status; 0 when it did what it was asked
   * @param output what it printed, errors too
   */
  public record Answer(int status, String output) {
    /** Whether it did what it was asked. */
    public boolean succeeded() {
      return status == 0;
    }

    /**
     * What it printed.
     *
     * @throws IllegalStateException when it failed
     */
    public String orFail() {
      if (!succeeded()) {
        throw new IllegalStateException("etcdctl: " + output);
      }
      return output;
    }
  }

  /**
   * Calls it.
   *
   * @param endpoints the members to ask
   */
  Answer call(List<EtcdMember> endpoints, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString(), "--command-timeout=10s"));
    command.add(
        "--endpoints=" + String.join(",", endpoints.stream().map(EtcdMember::clientUrl).toList()));
    if (secured) {
      command.add("--cacert=" + folder.resolve("ca.crt"));
      command.add("--cert=" + folder.resolve("client.crt"));
      command.add("--key=" + folder.resolve("client.key"));
    }
    command.addAll(Arrays.asList(arguments));
    Path output = Files.createTempFile(folder, "etcdctl", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    bare(builder.environment());
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("etcdctl hangs: " + command);
      }
      return new Answer(process.exitValue(), Files.readString(output, UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted: " + command, e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Without what the user's shell says of another etcd. */
  static void bare(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith("ETCD"));
    environment.put("ETCDCTL_API", "3");
  }
}
