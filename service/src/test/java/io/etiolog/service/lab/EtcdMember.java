// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.lab;

import static io.etiolog.service.lab.Addresses.CLIENT_PORT;
import static io.etiolog.service.lab.Addresses.METRICS_PORT;
import static io.etiolog.service.lab.Addresses.PEER_PORT;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** One member: its folder, its log, and its process while it runs. Not thread-safe. */
public final class EtcdMember {
  private static final long PATIENCE_SECONDS = 60;

  private final String name;
  private final String address;
  private final Path folder;
  private final Path log;
  private final boolean secured;
  private Optional<Process> process = Optional.empty();
  private List<String> launcher = List.of();

  EtcdMember(String name, String address, Path cluster, boolean secured) {
    this.name = name;
    this.address = address;
    this.folder = cluster.resolve(name);
    this.log = cluster.resolve("logs").resolve(name + ".etcd.log");
    this.secured = secured;
  }

  /** Its name, such as {@code cp-1}. */
  public String name() {
    return name;
  }

  /** Its host, an address of 127.0.0.0/8. */
  public String address() {
    return address;
  }

  /** Where clients reach it. */
  public String clientUrl() {
    return scheme() + address + ":" + CLIENT_PORT;
  }

  /** Where the other members reach it. */
  public String peerUrl() {
    return scheme() + address + ":" + PEER_PORT;
  }

  /** Where it tells its health, without TLS. */
  String metricsUrl() {
    return "http://" + address + ":" + METRICS_PORT;
  }

  private String scheme() {
    return secured ? "https://" : "http://";
  }

  /** Where its certificates lie: {@code ca.crt}, and {@code server} and {@code peer}. */
  public Path folder() {
    return folder;
  }

  /**
   * A folder of its own that holds nothing but its data, so that a file system may be put there.
   */
  public Path mount() {
    return folder.resolve("mount");
  }

  /**
   * Puts its data on a small disk of its own, in memory; to be called before its first start.
   *
   * @return whether that was allowed: it takes root
   */
  public boolean mountDisk(int mebibytes) throws IOException {
    String size = "size=" + mebibytes + "m";
    Process mounting =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", size, "tmpfs", mount().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    awaitEnd(mounting);
    return mounting.exitValue() == 0;
  }

  /** Its data directory, with {@code member/wal} and {@code member/snap} within. */
  public Path data() {
    return mount().resolve("data");
  }

  /** All that it has printed, over all of its starts. */
  public Path log() {
    return log;
  }

  /** Whether its process runs, or is only paused. */
  public boolean isRunning() {
    return process.filter(Process::isAlive).isPresent();
  }

  /** From its next start on, its command is run by this one, which becomes it. */
  void launchBy(List<String> command) {
    launcher = List.copyOf(command);
  }

  Process start(Path etcd, List<String> further) throws IOException {
    if (isRunning()) {
      throw new IllegalStateException(name + " runs already");
    }
    List<String> command = new ArrayList<>(launcher);
    command.add(etcd.toString());
    command.addAll(
        List.of(
            "--name=" + name,
            "--data-dir=" + data(),
            "--listen-client-urls=" + clientUrl(),
            "--advertise-client-urls=" + clientUrl(),
            "--listen-peer-urls=" + peerUrl(),
            "--initial-advertise-peer-urls=" + peerUrl(),
            "--listen-metrics-urls=" + metricsUrl()));
    command.addAll(secured ? security() : List.of());
    command.addAll(further);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Etcdctl.bare(builder.environment());
    Process started = builder.start();
    process = Optional.of(started);
    return started;
  }

  private List<String> security() {
    return List.of(
        "--client-cert-auth=true",
        "--trusted-ca-file=" + folder.resolve("ca.crt"),
        "--cert-file=" + folder.resolve("server.crt"),
        "--key-file=" + folder.resolve("server.key"),
        "--peer-client-cert-auth=true",
        "--peer-trusted-ca-file=" + folder.resolve("ca.crt"),
        "--peer-cert-file=" + folder.resolve("peer.crt"),
        "--peer-key-file=" + folder.resolve("peer.key"));
  }

  /** Has it read this certificate for its peers at its next start. */
  public void certifyPeer(Identity identity) throws IOException {
    identity.write(folder, "peer");
  }

  /** Ends it as a power cut does. */
  public void kill() {
    process.ifPresent(Process::destroyForcibly);
    awaitEnd();
  }

  /** Ends it as {@code systemctl stop} does. */
  public void stop() {
    process.ifPresent(Process::destroy);
    awaitEnd();
  }

  /**
   * Stops it in its tracks, its connections stay open. All its threads stand still on return: a
   * signal is on its way when {@code kill} ends, and a thread on another core may answer once more.
   */
  public void pause() throws IOException {
    signal("STOP");
    Awaitility.await()
        .pollInterval(Duration.ofMillis(1))
        .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
        .until(this::standsStill);
  }

  private boolean standsStill() throws IOException {
    Path threads = Path.of("/proc", Long.toString(process.orElseThrow().pid()), "task");
    try (DirectoryStream<Path> each = Files.newDirectoryStream(threads)) {
      for (Path thread : each) {
        String stat = Files.readString(thread.resolve("stat"));
        if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
          return false;
        }
      }
      return true;
    } catch (NoSuchFileException e) {
      return false; // a thread ended while they were looked through
    }
  }

  /** Lets it go on. */
  public void resume() throws IOException {
    signal("CONT");
  }

  private void signal(String signal) throws IOException {
    String pid = Long.toString(process.orElseThrow().pid());
    Process kill = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid).start();
    awaitEnd(kill);
    if (kill.exitValue() != 0) {
      throw new IOException("kill -" + signal + " " + pid);
    }
  }

  /** Waits until its process has ended, for whatever reason. */
  public void awaitEnd() {
    process.ifPresent(this::awaitEnd);
  }

  private void awaitEnd(Process ending) {
    try {
      if (!ending.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(name + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(name + " may still run", e);
    }
  }

  /** Removes its data. It must not run. */
  public void wipe() throws IOException {
    if (isRunning()) {
      throw new IllegalStateException(name + " still runs");
    }
    if (Files.exists(data())) {
      List<Path> all;
      try (Stream<Path> files = Files.walk(data())) {
        all = new ArrayList<>(files.toList());
      }
      for (Path file : all.reversed()) {
        Files.delete(file);
      }
    }
  }
}
