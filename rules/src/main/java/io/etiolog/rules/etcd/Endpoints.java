// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The client endpoints as {@code etcdctl endpoint health} and {@code endpoint status} saw them. Of
 * every file the last word on an endpoint counts; where files differ, the healthy one is believed.
 * Immutable.
 */
final class Endpoints {
  private static final Version SAYS_WHAT_IS_WRONG = new Version(3, 4);

  private static final Pattern LOOPBACK = Pattern.compile("127\\.|localhost(?::|$)|\\[?::1(?:]|$)");

  private final List<Occurrence> healthy;
  private final List<Occurrence> unhealthy;
  private final List<Occurrence> statuses;

  Endpoints(Found found) {
    Map<String, Occurrence> last = new LinkedHashMap<>();
    for (Occurrence word :
        found.of(
            List.of(
                "etcd-peers/endpoint-healthy",
                "etcd-peers/endpoint-unhealthy",
                "etcd-peers/endpoint-silent"))) {
      last.put(word.evidence().origin().file() + " " + endpoint(word), word);
    }
    this.healthy = last.values().stream().filter(Endpoints::isHealthy).toList();
    Set<String> fine = new TreeSet<>();
    healthy.forEach(word -> fine.add(endpoint(word)));
    Map<String, Occurrence> ill = new LinkedHashMap<>();
    for (Occurrence word : last.values()) {
      if (!isHealthy(word) && !fine.contains(endpoint(word))) {
        ill.putIfAbsent(endpoint(word), word);
      }
    }
    this.unhealthy = List.copyOf(ill.values());
    Map<String, Occurrence> status = new LinkedHashMap<>();
    found
        .of(List.of("etcd-peers/endpoint-status"))
        .forEach(row -> status.merge(asked(row), row, Endpoints::better));
    this.statuses = List.copyOf(status.values());
  }

  private static boolean isHealthy(Occurrence word) {
    return word.signal().name().endsWith("/endpoint-healthy");
  }

  /** Of two forms of the same status, such as a table and JSON, the one that names the leader. */
  private static Occurrence better(Occurrence before, Occurrence now) {
    boolean sameFile = before.evidence().origin().file().equals(now.evidence().origin().file());
    return sameFile || before.value("leader-id").isEmpty() ? now : before;
  }

  /** Each member is asked on its own host under one and the same loopback address. */
  private static String asked(Occurrence status) {
    String endpoint = endpoint(status);
    boolean own = LOOPBACK.matcher(endpoint).lookingAt();
    return own ? endpoint + " " + status.value("peer") : endpoint;
  }

  /** Host and port, however the endpoint is written. */
  static String endpoint(Occurrence word) {
    String endpoint = word.value("endpoint");
    return endpoint.substring(endpoint.lastIndexOf('/') + 1);
  }

  List<Occurrence> healthy() {
    return healthy;
  }

  /** Endpoints that do not commit or do not answer. */
  List<Occurrence> unhealthy() {
    return unhealthy;
  }

  /** Endpoints whose status was told. */
  List<Occurrence> statuses() {
    return statuses;
  }

  /** Whether nobody answered in time: not where a certificate or an alarm is what is wrong. */
  static boolean missed(Occurrence word) {
    String error = word.value("error");
    Failure failure = Failure.of(error);
    return error.isEmpty() || (failure != Failure.TLS && failure != Failure.OTHER);
  }

  /** Members that answer, but say that they have no leader. */
  List<Occurrence> leaderless() {
    return statuses.stream().filter(row -> row.value("errors").contains("no leader")).toList();
  }

  /** Members that say that they lead. */
  List<Occurrence> leaders() {
    return statuses.stream().filter(row -> row.value("leader").equals("true")).toList();
  }

  /**
   * The member that leads by its own word, or else by the others'; empty where they name several,
   * as captures before and after an election do.
   */
  Optional<String> leader() {
    Set<String> named = new TreeSet<>();
    leaders().forEach(row -> named.add(row.value("peer")));
    if (named.isEmpty()) {
      statuses.stream()
          .filter(row -> namesLeader(row) && !leaderless().contains(row))
          .forEach(row -> named.add(row.value("leader-id")));
    }
    return named.size() == 1 ? named.stream().findFirst() : Optional.empty();
  }

  /** Whether anybody committed something, leads, or follows a leader. */
  boolean led() {
    List<Occurrence> following = new ArrayList<>(statuses);
    following.removeAll(leaderless());
    return !healthy.isEmpty() || following.stream().anyMatch(Endpoints::namesLeader);
  }

  private static boolean namesLeader(Occurrence status) {
    String leader = status.value("leader-id");
    return status.value("leader").equals("true") || (!leader.isEmpty() && !leader.equals("0"));
  }

  /** The number of the last entry of each member's log, where a status tells it. */
  Map<String, Long> indexes() {
    Map<String, Long> indexes = new LinkedHashMap<>();
    for (Occurrence row : statuses) {
      try {
        indexes.put(row.value("peer"), Long.parseLong(row.value("index")));
      } catch (NumberFormatException notTold) {
        // Only a newer or a cut table lacks it.
      }
    }
    return indexes;
  }

  /**
   * The status of a member that leads, or follows a leader: it names one, or another row of the
   * same capture does, and it does not say that it has none, as members do since 3.4.
   */
  Optional<Occurrence> led(String id) {
    return statuses.stream()
        .filter(row -> row.value("peer").equals(id) && !leaderless().contains(row))
        .filter(row -> namesLeader(row) || (saysWhatIsWrong(row) && isLedBeside(row)))
        .findFirst();
  }

  private static boolean saysWhatIsWrong(Occurrence row) {
    return Version.of(row.value("version"))
        .filter(version -> Version.ORDER.compare(version, SAYS_WHAT_IS_WRONG) >= 0)
        .isPresent();
  }

  private boolean isLedBeside(Occurrence row) {
    String file = row.evidence().origin().file();
    return leaders().stream().anyMatch(other -> other.evidence().origin().file().equals(file));
  }

  /** Whether the member with this id answered. */
  boolean answers(String id) {
    return statuses.stream().anyMatch(row -> row.value("peer").equals(id));
  }
}
