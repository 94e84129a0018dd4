// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import io.etiolog.rules.report.ClusterView.DatabaseView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How much members' databases take, and may take, as their logs and {@code etcdctl endpoint status}
 * told last. Immutable.
 */
final class Databases {
  private final List<Occurrence> told;
  private final List<Occurrence> statuses;

  Databases(Found found, Endpoints endpoints) {
    this.told = found.of(List.of("etcd-storage/database-size", "etcd-storage/database-quota"));
    this.statuses = endpoints.statuses();
  }

  /**
   * That of a member; empty where nothing tells of it.
   *
   * @param reporters whose lines are its own
   */
  Optional<DatabaseView> of(String id, Set<String> reporters) {
    List<Occurrence> its = new ArrayList<>();
    told.stream().filter(line -> reporters.contains(line.reporter())).forEach(its::add);
    statuses.stream().filter(row -> row.value("peer").equals(id)).forEach(its::add);
    its.sort(Occurrence.ORDER);
    Optional<Occurrence> size = latest(its, "db-size");
    Optional<Long> bytes = size.flatMap(line -> number(line, "db-size"));
    Optional<Long> quota = latest(its, "quota").flatMap(line -> number(line, "quota"));
    return bytes.isEmpty() && quota.isEmpty()
        ? Optional.empty()
        : Optional.of(new DatabaseView(bytes, quota, size.flatMap(line -> line.evidence().time())));
  }

  private static Optional<Occurrence> latest(List<Occurrence> inOrder, String value) {
    return inOrder.reversed().stream().filter(line -> number(line, value).isPresent()).findFirst();
  }

  private static Optional<Long> number(Occurrence line, String value) {
    return Stream.of(line.value(value))
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(Long::valueOf)
        .filter(number -> number > 0)
        .findFirst();
  }
}
