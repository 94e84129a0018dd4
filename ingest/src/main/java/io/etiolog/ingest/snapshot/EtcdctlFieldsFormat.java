// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import static java.util.Map.entry;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code etcdctl -w fields}: one value a line, a blank line after each member or endpoint.
 *
 * <p>Source: etcd's etcdctl/ctlv3/command/printer_fields.go.
 */
final class EtcdctlFieldsFormat implements SnapshotFormat {
  private static final Pattern FIELD =
      Pattern.compile(
          "\\s*\"([A-Z][A-Za-z]{1,30})\" : ?(?:\"([^\"]{0,2000})\"|([^\",{\\[][^,{]{0,2000}|\\[.*\\])?)");
  private static final List<String> FIRST = List.of("ClusterID", "MemberID", "Endpoint", "ID");
  private static final Map<String, String> ATTRIBUTES =
      Map.ofEntries(
          entry("ID", "id"),
          entry("Name", "name"),
          entry("PeerURL", "peer-urls"),
          entry("ClientURL", "client-urls"),
          entry("IsLearner", "learner"),
          entry("Endpoint", "endpoint"),
          entry("Version", "version"),
          entry("StorageVersion", "storage-version"),
          entry("DBSize", "db-size"),
          entry("DBSizeInUse", "db-size-in-use"),
          entry("DBSizeQuota", "quota"),
          entry("RaftIndex", "raft-index"),
          entry("RaftTerm", "raft-term"),
          entry("RaftAppliedIndex", "raft-applied-index"),
          entry("Revision", "revision"),
          entry("Errors", "errors"),
          entry("Health", "healthy"),
          entry("Took", "took"),
          entry("Error", "error"));

  @Override
  public String name() {
    return "etcdctl-fields";
  }

  @Override
  public List<String> literals() {
    return FIRST.stream().map(field -> "\"" + field + "\" :").toList();
  }

  @Override
  public boolean opens(String line) {
    Matcher matcher = FIELD.matcher(line);
    return matcher.matches() && FIRST.contains(matcher.group(1));
  }

  @Override
  public SnapshotReader open(SnapshotContext context) {
    return new Reader(context);
  }

  private static final class Reader implements SnapshotReader {
    private final SnapshotContext context;
    private final Findings findings = new Findings();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private Origin start = new Origin("", 1);

    private Reader(SnapshotContext context) {
      this.context = context;
    }

    @Override
    public Verdict line(Origin origin, String line) {
      if (line.isBlank()) {
        flush();
        return Verdict.TAKEN;
      }
      Matcher matcher = FIELD.matcher(line);
      if (!matcher.matches()) {
        return Verdict.NOT_MINE;
      }
      start = fields.isEmpty() ? origin : start;
      String quoted = matcher.group(2);
      String bare = matcher.group(3);
      String value = quoted != null ? quoted : bare == null ? "" : bare.strip();
      fields.merge(matcher.group(1), value, (old, now) -> several(matcher.group(1), old, now));
      return Verdict.TAKEN;
    }

    /** A member has several URLs of one name; of all else the later value counts. */
    private static String several(String field, String old, String now) {
      boolean join = field.endsWith("URL") && old.length() < 4_000;
      return join ? old + "," + now : now;
    }

    private void flush() {
      if (fields.containsKey("Version")) {
        findings.add(status());
        findings.addAll(Etcd.alarms(context, start, value("Errors")));
      } else if (fields.containsKey("Health")) {
        findings.add(fact("etcd.endpoint-health"));
        findings.addAll(Etcd.namedAlarms(context, start, value("Error")));
      } else if (fields.containsKey("PeerURL")) {
        String status = value("Name").isEmpty() ? "unstarted" : "started";
        findings.add(fact("etcd.member").with("status", status));
      } else if (fields.containsKey("AlarmType")) {
        String id = Etcd.hexOfDecimal(value("MemberID"));
        findings.add(Etcd.alarm(context, start, "alarm " + fields, id, value("AlarmType")));
      }
      fields.clear();
    }

    private Fact status() {
      String leader = value("Leader");
      return Etcd.withShares(fact("etcd.endpoint-status"))
          .with("id", Etcd.hexOfDecimal(value("MemberID")))
          .with("leader", Boolean.toString(leader.equals(value("MemberID"))))
          .with("leader-id", leader.equals("0") ? "" : Etcd.hexOfDecimal(leader))
          .with("cluster-id", Etcd.hexOfDecimal(value("ClusterID")));
    }

    private Fact fact(String kind) {
      Fact fact = Fact.of(kind, context, start).component("etcd");
      boolean member = kind.equals("etcd.member");
      fields.forEach((field, value) -> {
        boolean ofHeader = member && (field.equals("Revision") || field.equals("RaftTerm"));
        String name = ofHeader ? "" : ATTRIBUTES.getOrDefault(field, "");
        if (!name.isEmpty()) {
          fact.with(name, plain(name, value));
        }
      });
      return fact;
    }

    private static String plain(String name, String value) {
      return switch (name) {
        case "id" -> Etcd.hexOfDecimal(value);
        case "errors" -> value.replace("[", "").replace("]", "");
        default -> value;
      };
    }

    private String value(String field) {
      return fields.getOrDefault(field, "");
    }

    @Override
    public List<Observation> finish() {
      flush();
      return findings.list();
    }

    @Override
    public String problem() {
      return findings.problem();
    }
  }
}
