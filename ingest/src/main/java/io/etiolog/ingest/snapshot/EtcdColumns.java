// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import static java.util.Map.entry;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The columns of etcdctl's tables and what they mean.
 *
 * <p>Source: etcd's etcdctl/ctlv3/command/printer.go, makeMemberListTable, makeEndpointStatusTable
 * and makeEndpointHealthTable, versions 3.0 to 3.6.
 */
final class EtcdColumns {
  private static final Map<String, String> ATTRIBUTES =
      Map.ofEntries(
          entry("ID", "id"),
          entry("STATUS", "status"),
          entry("NAME", "name"),
          entry("PEER ADDRS", "peer-urls"),
          entry("CLIENT ADDRS", "client-urls"),
          entry("IS LEARNER", "learner"),
          entry("ENDPOINT", "endpoint"),
          entry("VERSION", "version"),
          entry("STORAGE VERSION", "storage-version"),
          entry("DB SIZE", "db-size"),
          entry("IN USE", "db-size-in-use"),
          entry("PERCENTAGE NOT IN USE", "percent-not-in-use"),
          entry("QUOTA", "quota"),
          entry("IS LEADER", "leader"),
          entry("RAFT TERM", "raft-term"),
          entry("RAFT INDEX", "raft-index"),
          entry("RAFT APPLIED INDEX", "raft-applied-index"),
          entry("ERRORS", "errors"),
          entry("DOWNGRADE TARGET VERSION", "downgrade-target"),
          entry("DOWNGRADE ENABLED", "downgrade-enabled"),
          entry("HEALTH", "healthy"),
          entry("TOOK", "took"),
          entry("ERROR", "error"));

  private EtcdColumns() {}

  /**
   * The kind of observation that a header announces, or {@code ""} when it is none of etcdctl's.
   */
  static String kind(List<String> header) {
    if (!ATTRIBUTES.keySet().containsAll(header)) {
      return "";
    }
    if (header.contains("PEER ADDRS")) {
      return "etcd.member";
    }
    if (header.contains("DB SIZE") && header.contains("ENDPOINT")) {
      return "etcd.endpoint-status";
    }
    return header.contains("HEALTH") && header.contains("ENDPOINT") ? "etcd.endpoint-health" : "";
  }

  /** One row, and the alarms that its errors name. */
  static List<Observation> row(String kind, List<String> header, List<String> cells, Place place) {
    Fact fact = Fact.of(kind, place.context(), place.origin(), place.raw()).component("etcd");
    for (int i = 0; i < header.size() && i < cells.size(); i++) {
      String name = ATTRIBUTES.getOrDefault(header.get(i), "");
      boolean size = name.startsWith("db-size") || name.equals("quota");
      fact.with(name, size ? Etcd.bytes(cells.get(i)) : cells.get(i));
    }
    List<Observation> found = new ArrayList<>();
    found.add(Etcd.withShares(fact).observation());
    found.addAll(Etcd.alarms(place.context(), place.origin(), fact.value("errors")));
    return found;
  }

  /**
   * Where a row stands.
   *
   * @param context the block's context
   * @param origin the row's first line
   * @param raw the row's text
   */
  record Place(SnapshotContext context, Origin origin, String raw) {}
}
