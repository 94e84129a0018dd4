// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.lab;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * A cluster of real etcd processes on loopback addresses of its own, for one test:
 *
 * <pre>{@code
 * try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3)) {
 *   cluster.start();
 *   cluster.member(2).kill();
 *   …
 * }
 * }</pre>
 *
 * Nothing is left of it when it is closed, nor when the JVM is killed. Clusters may run beside each
 * other; one of them is for one thread.
 */
public final class EtcdClusterFixture implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(100);

  /** Columns of {@code etcdctl endpoint status}. */
  private static final int LEADS = 4;

  private static final int TERM = 6;

  /** In memory where there is plenty: a slow disk of the build is no finding of the test. */
  private static final Path MEMORY = Path.of("/dev/shm");

  private static final long PLENTY = 4L << 30;

  /** Where a {@link Relay} listens that stands before a member. */
  private static final String RELAY = "127.0.0.1";

  private final EtcdProgram program;
  private final boolean secured;
  private final List<String> options;
  private final Authority authority;
  private final Path folder;
  private final Clearance clearance;
  private final List<EtcdMember> founders;
  private final List<EtcdMember> members;
  private final HttpClient http = HttpClient.newHttpClient();

  private EtcdClusterFixture(EtcdProgram program, int size, boolean secured, String... options)
      throws IOException {
    this.program = program;
    this.secured = secured;
    this.options = List.of(options);
    this.authority = new Authority("etcd-ca");
    this.folder = newFolder();
    this.clearance = new Clearance(folder);
    try {
      List<EtcdMember> made = new ArrayList<>();
      for (String address : Addresses.ofMembers(size)) {
        made.add(new EtcdMember("cp-" + (made.size() + 1), address, folder, secured));
      }
      this.founders = List.copyOf(made);
      this.members = made;
      Files.createDirectory(logs());
      for (EtcdMember member : founders) {
        prepare(member);
      }
      prepareClients();
    } catch (IOException | RuntimeException e) {
      clearance.close();
      throw e;
    }
  }

  /**
   * A cluster without TLS, not started.
   *
   * @param size how many members
   * @param options of every member, such as {@code --quota-backend-bytes=8388608}
   */
  public static EtcdClusterFixture plain(EtcdProgram program, int size, String... options)
      throws IOException {
    return new EtcdClusterFixture(program, size, false, options);
  }

  /** The same with mutual TLS, by certificates of an authority of its own. */
  public static EtcdClusterFixture secured(EtcdProgram program, int size, String... options)
      throws IOException {
    return new EtcdClusterFixture(program, size, true, options);
  }

  private static Path newFolder() throws IOException {
    boolean plenty =
        Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > PLENTY;
    Path parent = plenty ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    return Files.createTempDirectory(parent, "etiolog-etcd-");
  }

  private void prepareClients() throws IOException {
    if (secured) {
      Files.writeString(folder.resolve("ca.crt"), authority.certificate());
      authority.issue("client", List.of()).write(folder, "client");
    }
  }

  private void prepare(EtcdMember member) throws IOException {
    Files.createDirectories(member.mount());
    if (secured) {
      certify(member);
    }
  }

  private void certify(EtcdMember member) throws IOException {
    Files.writeString(member.folder().resolve("ca.crt"), authority.certificate());
    List<String> hosts = List.of(member.address(), RELAY);
    authority.issue(member.name(), hosts).write(member.folder(), "server");
    authority.issue(member.name(), List.of(member.address())).write(member.folder(), "peer");
  }

  /** Who issued all certificates that were not changed. */
  public Authority authority() {
    return authority;
  }

  /** Where clients find {@code ca.crt}, {@code client.crt} and {@code client.key}, with TLS. */
  public Path certificates() {
    return folder;
  }

  /** Where each member's log lies as {@code NAME.etcd.log}, and nothing else. */
  public Path logs() {
    return folder.resolve("logs");
  }

  /** All members, also those that do not run, and those that are new. */
  public List<EtcdMember> members() {
    return List.copyOf(members);
  }

  /** The n-th member, from 1 on; it is named {@code cp-n}. */
  public EtcdMember member(int n) {
    return members.get(n - 1);
  }

  /** Starts all members at once and waits until each is healthy. */
  public void start() throws IOException {
    for (EtcdMember member : members) {
      start(member);
    }
    awaitHealthy(members);
  }

  /**
   * Starts a member on the data that it has, or as a founder of the cluster where it has none; does
   * not wait for it.
   *
   * @param further options, which win over those of the cluster
   */
  public void start(EtcdMember member, String... further) throws IOException {
    List<String> all = new ArrayList<>(options);
    all.add("--initial-cluster=" + list(founders));
    all.addAll(List.of(further));
    clearance.of(member.start(program.etcd(), all));
  }

  /** Starts a founder on the data that it has, with another version of etcd. */
  public void start(EtcdMember member, EtcdProgram other) throws IOException {
    List<String> all = new ArrayList<>(options);
    all.add("--initial-cluster=" + list(founders));
    clearance.of(member.start(other.etcd(), all));
  }

  private static String list(List<EtcdMember> members) {
    return members.stream().map(m -> m.name() + "=" + m.peerUrl()).collect(joining(","));
  }

  /** Ends a member as {@code systemctl stop} does, and starts it again; does not wait for it. */
  public void restart(EtcdMember member) throws IOException {
    member.stop();
    start(member);
  }

  /**
   * One more, with an address, a name and certificates: it is in no membership, and does not run.
   * Somebody adds it, and then it {@linkplain #join joins}, or never does.
   */
  public EtcdMember newMember() throws IOException {
    String address = Addresses.next(members.getLast().address());
    EtcdMember made = new EtcdMember("cp-" + (members.size() + 1), address, folder, secured);
    prepare(made);
    members.add(made);
    return made;
  }

  /**
   * Starts a member that was added, on an empty folder, as a part of the cluster as it stands; does
   * not wait for it.
   *
   * @param further options, which win over those of the cluster
   */
  public void join(EtcdMember member, String... further) throws IOException {
    List<String> all = new ArrayList<>(List.of("--initial-cluster-state=existing"));
    all.add("--initial-cluster=" + list(listed()));
    all.addAll(List.of(further));
    start(member, all.toArray(String[]::new));
  }

  private List<EtcdMember> listed() throws IOException {
    String rows = etcdctl("member", "list").orFail();
    return members.stream().filter(member -> rows.contains(member.peerUrl())).toList();
  }

  /** Waits until each of these members commits: it is led, and no alarm is raised. */
  public void awaitHealthy(List<EtcdMember> expected) {
    for (EtcdMember member : expected) {
      await().until(() -> isHealthy(member));
    }
  }

  /** Whether a member commits: it is led, and no alarm is raised. */
  public boolean isHealthy(EtcdMember member) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(member.metricsUrl() + "/health"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString()).body().contains("\"true\"");
    } catch (IOException e) {
      return false;
    }
  }

  /** Waits, in bounds, for whatever condition it is then given. */
  public ConditionFactory await() {
    return Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .pollDelay(Duration.ZERO)
        .pollInSameThread();
  }

  /** Asks the members that run. */
  public Etcdctl.Answer etcdctl(String... arguments) throws IOException {
    return etcdctl(members.stream().filter(EtcdMember::isRunning).toList(), arguments);
  }

  /** Asks these members. */
  public Etcdctl.Answer etcdctl(List<EtcdMember> asked, String... arguments) throws IOException {
    return new Etcdctl(program.etcdctl(), folder, secured).call(asked, arguments);
  }

  /** The member that leads, once all that run agree on one: on a busy machine it may change. */
  public EtcdMember leader() {
    return await().until(this::agreed, Optional::isPresent).orElseThrow();
  }

  /** Has this member lead, whoever does now. */
  public void lead(EtcdMember next) throws IOException {
    String id = id(next);
    await()
        .until(() -> {
          EtcdMember now = leader();
          return now.equals(next)
              || (etcdctl(List.of(now), "move-leader", id).succeeded() && leader().equals(next));
        });
  }

  /** Whom all that run follow. */
  private Optional<EtcdMember> agreed() throws IOException {
    List<EtcdMember> asked = members.stream().filter(EtcdMember::isRunning).toList();
    Etcdctl.Answer answer = etcdctl(asked, "endpoint", "status");
    List<String[]> rows =
        answer
            .output()
            .lines()
            .filter(row -> !row.contains("no leader"))
            .map(row -> row.split(", ", -1))
            .filter(columns -> columns.length > TERM)
            .toList();
    boolean oneTerm = rows.stream().map(columns -> columns[TERM]).distinct().count() == 1;
    return oneTerm && rows.size() == asked.size()
        ? asked.stream()
            .filter(member -> rows.stream().anyMatch(columns -> leads(columns, member)))
            .findFirst()
        : Optional.empty();
  }

  /** One that does not lead: whose end costs no election. */
  public EtcdMember follower() {
    EtcdMember leader = leader();
    return members.stream()
        .filter(member -> member.isRunning() && !member.equals(leader))
        .toList()
        .getLast();
  }

  /**
   * Ends a member as a power cut does, and waits until the others follow one of themselves. Until
   * they have missed it they name it their leader, if it was that.
   */
  public void lose(EtcdMember member) {
    member.kill();
    leader();
  }

  private static boolean leads(String[] columns, EtcdMember member) {
    return columns[0].equals(member.clientUrl()) && columns[LEADS].equals("true");
  }

  /** The id of a member as the running members know it, in hexadecimal. */
  public String id(EtcdMember member) throws IOException {
    return etcdctl("member", "list")
        .orFail()
        .lines()
        .filter(row -> row.contains(member.peerUrl()) || row.contains(member.clientUrl()))
        .map(row -> row.substring(0, row.indexOf(',')))
        .findFirst()
        .orElseThrow();
  }

  /** Removes a member from the membership. Right after a start etcd refuses that: so it retries. */
  public void remove(EtcdMember member) throws IOException {
    EtcdMember asked =
        members.stream()
            .filter(other -> other.isRunning() && !other.equals(member))
            .findFirst()
            .orElseThrow();
    String id = id(member);
    await().until(() -> etcdctl(List.of(asked), "member", "remove", id).succeeded());
  }

  /** Wipes a member that was removed and does not run, adds it anew, and starts it. */
  public void addAgain(EtcdMember member) throws IOException {
    member.wipe();
    String peer = "--peer-urls=" + member.peerUrl();
    await().until(() -> etcdctl("member", "add", member.name(), peer).succeeded());
    start(member, "--initial-cluster-state=existing");
  }

  /** All that the members have printed, for a test that fails. */
  public String printed() throws IOException {
    StringBuilder all = new StringBuilder();
    for (EtcdMember member : members) {
      all.append(member.log().getFileName()).append('\n');
      try (Stream<String> lines = Files.lines(member.log())) {
        lines.forEach(line -> all.append("  ").append(line).append('\n'));
      }
    }
    return all.toString();
  }

  @Override
  public void close() {
    http.close();
    members.forEach(EtcdMember::kill);
    clearance.close();
  }

  @Override
  public String toString() {
    return program + " in " + folder;
  }
}
