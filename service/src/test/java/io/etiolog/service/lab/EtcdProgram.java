// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * An installed etcd with its command line.
 *
 * @param etcd the server
 * @param etcdctl the client; one of another version will do
 * @param version what the server says of itself, such as {@code 3.4.23}
 */
public record EtcdProgram(Path etcd, Path etcdctl, String version) {
  /**
   * Further servers to test against, as paths with {@code :} between them. A name that begins with
   * {@code ETIOLOG_} would be a setting of the services that tests launch.
   */
  private static final String FURTHER = "TEST_ETCD";

  private static final Pattern VERSION = Pattern.compile("etcd Version: (\\S+)");

  /**
   * The etcd of the path, and those that {@code TEST_ETCD} names. Where there is none, the test
   * that asks is skipped.
   *
   * @throws IOException when a server that was named cannot be run
   */
  public static List<EtcdProgram> available() throws IOException {
    Optional<Path> etcdctl = onPath("etcdctl");
    List<EtcdProgram> programs = new ArrayList<>();
    for (Path etcd : servers()) {
      Path beside = etcd.resolveSibling("etcdctl");
      Optional<Path> client = Files.isExecutable(beside) ? Optional.of(beside) : etcdctl;
      if (client.isPresent()) {
        programs.add(new EtcdProgram(etcd, client.get(), version(etcd)));
      }
    }
    Assumptions.assumeFalse(programs.isEmpty(), "no etcd and etcdctl on this machine");
    return programs;
  }

  private static List<Path> servers() {
    String further = System.getenv().getOrDefault(FURTHER, "");
    return Stream.concat(onPath("etcd").stream(), paths(further)).distinct().toList();
  }

  private static Optional<Path> onPath(String program) {
    return paths(System.getenv().getOrDefault("PATH", ""))
        .map(folder -> folder.resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Stream<Path> paths(String list) {
    return Stream.of(list.split(File.pathSeparator)).filter(path -> !path.isEmpty()).map(Path::of);
  }

  private static String version(Path etcd) throws IOException {
    Process process = new ProcessBuilder(etcd.toString(), "--version").start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    Matcher version = VERSION.matcher(said);
    if (!version.find()) {
      throw new IOException(etcd + " does not tell its version: " + said);
    }
    return version.group(1);
  }

  @Override
  public String toString() {
    return "etcd " + version;
  }
}
