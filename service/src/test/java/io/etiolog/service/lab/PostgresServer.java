// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The machine's own PostgreSQL, started in a folder on a loopback address of its own. It refuses to
 * run as root, so that a test which does hands it over to the user {@code postgres} of Debian's
 * package.
 */
public final class PostgresServer {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  /** Set where PostgreSQL has been installed for the tests: then none of them may be skipped. */
  private static final String PROMISED = "etiolog.postgresql";

  private static final int PORT = 5432;
  private static final String USER = "etiolog";
  private static final String PASSWORD = "a password of the test";

  private final Path programs;
  private final Path folder;
  private final String host;
  private final AtomicInteger databases = new AtomicInteger();

  private PostgresServer(Path programs, Path folder, String host) {
    this.programs = programs;
    this.folder = folder;
    this.host = host;
  }

  /** Where its programs are; empty where it is not installed. */
  public static Optional<Path> programs() {
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.comparing(Path::toString));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where its programs are; the test is skipped without them, unless they were promised. */
  public static Path programsOrSkip() {
    return orSkip(programs(), Boolean.getBoolean(PROMISED));
  }

  static Path orSkip(Optional<Path> found, boolean promised) {
    if (promised && found.isEmpty()) {
      throw new AssertionError("PostgreSQL is missing, and -D" + PROMISED + " says it is there");
    }
    Assumptions.assumeTrue(found.isPresent(), "PostgreSQL is not installed (apt: postgresql)");
    return found.orElseThrow();
  }

  /** Starts an empty one; it takes connections when this returns. */
  public static PostgresServer start(Path programs, Path folder)
      throws IOException, InterruptedException {
    PostgresServer server = new PostgresServer(programs, folder, Addresses.free(PORT));
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    if (isRoot()) {
      run(List.of("chown", "-R", "postgres", folder.toString()), folder);
    }
    server.call(
        "initdb",
        "-U",
        USER,
        "-A",
        "scram-sha-256",
        "--pwfile=" + password,
        "--no-sync",
        "-D",
        server.data());
    // Of what the test writes nothing has to survive the machine.
    String options = "-k " + folder + " -c listen_addresses=" + server.host + " -c fsync=off";
    server.call(
        "pg_ctl",
        "-D",
        server.data(),
        "-w",
        "-t",
        "100",
        "-l",
        folder.resolve("log").toString(),
        "-o",
        options,
        "start");
    return server;
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  /** The address of a new empty database. */
  public String database() throws IOException, InterruptedException {
    String name = "etiolog" + databases.incrementAndGet();
    call(
        "psql",
        "-q",
        "-d",
        "postgresql://" + USER + ":" + PASSWORD.replace(" ", "%20") + "@" + host + "/postgres",
        "-c",
        "CREATE DATABASE " + name);
    return "jdbc:postgresql://" + host + ":" + PORT + "/" + name;
  }

  /** Who may connect. */
  public String user() {
    return USER;
  }

  /** What proves it. */
  public String password() {
    return PASSWORD;
  }

  private void call(String program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(
          List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(Arrays.asList(arguments));
    run(command, folder);
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void run(List<String> command, Path folder)
      throws IOException, InterruptedException {
    // To a file: the server would hold a pipe open for as long as it lives.
    Path said = Files.createTempFile("postgres", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(command + ": " + Files.readString(said, StandardCharsets.UTF_8));
      }
    } finally {
      Files.delete(said);
    }
  }

  /** Stops it at once; nothing of it is needed any more. */
  public void stop() throws IOException, InterruptedException {
    call("pg_ctl", "-D", data(), "-m", "immediate", "stop");
  }
}
