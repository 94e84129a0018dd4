// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import io.etiolog.ingest.record.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The objects of {@code etcdctl -w json}, of {@code /v2/members} and of a peer's {@code /members}.
 *
 * <p>Source: etcd's etcdctl/ctlv3/command/printer_json.go and api/etcdserverpb/rpc.proto. Ids are
 * decimal numbers there, or hexadecimal strings with {@code --hex} and in the v2 interface.
 */
record EtcdDocuments(SnapshotContext context, Findings findings) {
  void member(JsonNode item, Origin origin) {
    JsonNode id = item.has("ID") ? item.path("ID") : item.path("id");
    String name = item.path("name").asText();
    Fact fact =
        fact("etcd.member", origin)
            .with("id", id(id))
            .with("status", name.isEmpty() ? "unstarted" : "started")
            .with("name", name)
            .with("peer-urls", list(item.path("peerURLs"), ","))
            .with("client-urls", list(item.path("clientURLs"), ","))
            .with("learner", Boolean.toString(item.path("isLearner").asBoolean()));
    findings.add(rounded(fact, id));
  }

  void status(JsonNode item, Origin origin) {
    JsonNode status = item.path("Status");
    JsonNode header = status.path("header");
    JsonNode id = header.path("member_id");
    JsonNode leader = status.path("leader");
    String errors = list(status.path("errors"), ", ");
    Fact fact =
        fact("etcd.endpoint-status", origin)
            .with("endpoint", item.path("Endpoint").asText())
            .with("id", id(id))
            .with("version", status.path("version").asText())
            .with("storage-version", status.path("storageVersion").asText())
            .with("db-size", status.path("dbSize").asText())
            .with("db-size-in-use", status.path("dbSizeInUse").asText())
            .with("quota", status.path("dbSizeQuota").asText())
            .with("leader", Boolean.toString(!id.isMissingNode() && id.equals(leader)))
            .with("leader-id", id(leader))
            .with("learner", Boolean.toString(status.path("isLearner").asBoolean()))
            .with("raft-term", status.path("raftTerm").asText())
            .with("raft-index", status.path("raftIndex").asText())
            .with("raft-applied-index", status.path("raftAppliedIndex").asText())
            .with("revision", header.path("revision").asText())
            .with("cluster-id", id(header.path("cluster_id")))
            .with("errors", errors);
    findings.add(rounded(Etcd.withShares(fact), id));
    findings.addAll(Etcd.alarms(context, origin, errors));
  }

  void health(JsonNode item, Origin origin) {
    String error = item.path("error").asText();
    findings.add(
        fact("etcd.endpoint-health", origin)
            .with("endpoint", item.path("endpoint").asText())
            .with("healthy", item.path("health").asText())
            .with("took", item.path("took").asText())
            .with("error", error));
    findings.addAll(Etcd.namedAlarms(context, origin, error));
  }

  void alarm(JsonNode item, Origin origin) {
    String alarm = item.path("alarm").asText().toUpperCase(Locale.ROOT);
    String name =
        switch (alarm) {
          case "1" -> "NOSPACE";
          case "2" -> "CORRUPT";
          default -> alarm;
        };
    Fact fact = fact(Etcd.alarmKind(context), origin);
    Etcd.alarm(context, fact, id(item.path("memberID")), name);
    findings.add(rounded(fact, item.path("memberID")));
  }

  private Fact fact(String kind, Origin origin) {
    return Fact.of(kind, context, origin).component("etcd");
  }

  private static Fact rounded(Fact fact, JsonNode id) {
    return id.isNumber() && Etcd.isRounded(id.asText()) ? fact.with("id-rounded", "true") : fact;
  }

  private static String id(JsonNode id) {
    boolean unset = id.asText().equals("0");
    return id.isNumber() && !unset ? Etcd.hexOfDecimal(id.asText()) : unset ? "" : id.asText();
  }

  private static String list(JsonNode values, String separator) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.asText().strip()));
    return String.join(separator, texts);
  }
}
