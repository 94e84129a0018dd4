// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of etcdctl's simple output, which is its default.
 *
 * <p>Source: etcd's etcdctl/ctlv3/command/printer_simple.go, ep_command.go, member_command.go and
 * defrag_command.go; for the v2 interface etcdctl/ctlv2/command/member_commands.go.
 */
final class EtcdctlRows {
  private static final List<String> STATUS_34 =
      List.of(
          "ENDPOINT",
          "ID",
          "VERSION",
          "DB SIZE",
          "IS LEADER",
          "IS LEARNER",
          "RAFT TERM",
          "RAFT INDEX",
          "RAFT APPLIED INDEX",
          "ERRORS");
  private static final List<String> STATUS_36 =
      List.of(
          "ENDPOINT",
          "ID",
          "VERSION",
          "STORAGE VERSION",
          "DB SIZE",
          "IN USE",
          "PERCENTAGE NOT IN USE",
          "QUOTA",
          "IS LEADER",
          "IS LEARNER",
          "RAFT TERM",
          "RAFT INDEX",
          "RAFT APPLIED INDEX",
          "ERRORS",
          "DOWNGRADE TARGET VERSION",
          "DOWNGRADE ENABLED");
  private static final Pattern HEALTH =
      Pattern.compile(
          "(\\S{1,300}) is (?:healthy: successfully committed proposal: took = (\\S{1,40})"
              + "|unhealthy: ((?!got ).{1,2000}?)(?=$| Error: | \\S{1,300} is (?:un)?healthy: ))");
  private static final Pattern UNREACHABLE =
      Pattern.compile("Failed to get the status of endpoint (\\S{1,300}) \\((.*)\\)");
  private static final Pattern DEFRAGMENTED =
      Pattern.compile(
          "(Finished defragmenting|Failed to defragment) etcd member ?\\[([^]\\s]{1,300})\\]"
              + "(?:[.,]? took (\\S{1,40}?)\\.?)?(?: \\((.*)\\))?");
  private static final Pattern CHANGE =
      Pattern.compile(
          "Member +([0-9a-f]{10,16}) (added to|removed from|updated in|promoted in) cluster +"
              + "([0-9a-f]{10,16})");
  private static final Pattern MEMBER_V2 =
      Pattern.compile(
          "([0-9a-f]{10,16})(\\[unstarted\\])?: (?:name=(\\S*) )?peerURLs=(\\S*)"
              + "(?: clientURLs=(\\S*))?(?: isLeader=(true|false))?");
  private static final Pattern HEALTH_V2 =
      Pattern.compile(
          "member ([0-9a-f]{10,16}) is (?:(healthy): got healthy result from (\\S+)"
              + "|(?:unhealthy|unreachable): ([^:]{0,60}\\b(https?://[^ \\]]{1,300}).*|.*))");

  private static final int MOST_ON_ONE_LINE = 100;

  private EtcdctlRows() {}

  static List<SnapshotFormat> formats() {
    return List.of(
        new RowFormat(
            "etcdctl-endpoint-health",
            List.of(" is healthy: successfully committed", " is unhealthy: "),
            EtcdctlRows::health),
        new RowFormat(
            "etcdctl-endpoint-status",
            List.of(", true, false, ", ", false, false, ", ", false, true, "),
            EtcdctlRows::status),
        new RowFormat(
            "etcdctl-endpoint-unreachable",
            List.of("Failed to get the status of endpoint"),
            EtcdctlRows::unreachable),
        new RowFormat(
            "etcdctl-member-list", List.of(", started, ", ", unstarted, "), EtcdctlRows::member),
        new RowFormat(
            "etcdctl-alarm-list", List.of("alarm:NOSPACE", "alarm:CORRUPT"), EtcdctlRows::alarm),
        new RowFormat(
            "etcdctl-defrag",
            List.of("Finished defragmenting etcd member", "Failed to defragment etcd member"),
            EtcdctlRows::defragmented),
        new RowFormat(
            "etcdctl-member-change",
            List.of(" added to cluster ", " removed from cluster ", " in cluster "),
            EtcdctlRows::change),
        new RowFormat("etcdctl-v2-member-list", List.of(" peerURLs="), EtcdctlRows::memberV2),
        new RowFormat(
            "etcdctl-v2-cluster-health",
            List.of(" is healthy: got healthy", " is unhealthy: got", " is unreachable: "),
            EtcdctlRows::healthV2));
  }

  private static Fact fact(String kind, SnapshotContext context, Origin origin, String line) {
    return Fact.of(kind, context, origin, line).component("etcd");
  }

  private static String group(Matcher matcher, int number) {
    String text = matcher.group(number);
    return text == null ? "" : text;
  }

  /** One endpoint a line, or several where a web page's copy joined them behind their command. */
  private static List<Observation> health(SnapshotContext context, Origin origin, String line) {
    String text = line.strip();
    Matcher matcher = HEALTH.matcher(text);
    List<Observation> found = new ArrayList<>();
    while (matcher.find() && found.size() < MOST_ON_ONE_LINE) {
      if (found.isEmpty() && matcher.start() > 0 && ShellPrompt.of(text).isEmpty()) {
        return List.of();
      }
      String error = group(matcher, 3);
      found.add(
          fact("etcd.endpoint-health", context, origin, matcher.group())
              .with("endpoint", matcher.group(1))
              .with("healthy", Boolean.toString(error.isEmpty()))
              .with("took", group(matcher, 2))
              .with("error", error)
              .observation());
      found.addAll(Etcd.namedAlarms(context, origin, error));
    }
    return found;
  }

  private static List<Observation> status(SnapshotContext context, Origin origin, String line) {
    List<String> cells = Cells.between(line, ", ");
    boolean telling = cells.size() >= 9 && Etcd.isId(cells.get(1));
    if (!telling) {
      return List.of();
    }
    List<String> header = cells.get(5).endsWith("B") ? STATUS_36 : STATUS_34;
    return EtcdColumns.row(
        "etcd.endpoint-status", header, cells, new EtcdColumns.Place(context, origin, line));
  }

  private static List<Observation> unreachable(
      SnapshotContext context, Origin origin, String line) {
    Matcher matcher = UNREACHABLE.matcher(line.strip());
    if (!matcher.matches()) {
      return List.of();
    }
    return List.of(
        fact("etcd.endpoint-status", context, origin, line)
            .with("endpoint", matcher.group(1))
            .with("unreachable", matcher.group(2))
            .observation());
  }

  private static List<Observation> member(SnapshotContext context, Origin origin, String line) {
    List<String> cells = Cells.between(line.strip(), ", ");
    if (!EtcdctlTableFormat.isMember(cells)) {
      return List.of();
    }
    return EtcdColumns.row(
        "etcd.member",
        EtcdctlTableFormat.MEMBER_HEADER,
        cells,
        new EtcdColumns.Place(context, origin, line));
  }

  private static List<Observation> alarm(SnapshotContext context, Origin origin, String line) {
    String text = line.strip();
    boolean whole = text.startsWith("memberID:") || text.startsWith("alarm:");
    return whole ? Etcd.alarms(context, origin, text) : List.of();
  }

  private static List<Observation> defragmented(
      SnapshotContext context, Origin origin, String line) {
    Matcher matcher = DEFRAGMENTED.matcher(line.strip());
    if (!matcher.matches()) {
      return List.of();
    }
    return List.of(
        fact("etcd.defragmentation", context, origin, line)
            .with("endpoint", matcher.group(2))
            .with("done", Boolean.toString(matcher.group(1).startsWith("Finished")))
            .with("took", group(matcher, 3))
            .with("error", group(matcher, 4))
            .observation());
  }

  private static List<Observation> change(SnapshotContext context, Origin origin, String line) {
    Matcher matcher = CHANGE.matcher(line);
    if (!matcher.find()) {
      return List.of();
    }
    String what = matcher.group(2);
    return List.of(
        fact("etcd.member-change", context, origin, line)
            .with("id", matcher.group(1))
            .with("change", what.substring(0, what.indexOf(' ')))
            .with("cluster-id", matcher.group(3))
            .observation());
  }

  private static List<Observation> memberV2(SnapshotContext context, Origin origin, String line) {
    Matcher matcher = MEMBER_V2.matcher(line.strip());
    if (!matcher.matches()) {
      return List.of();
    }
    return List.of(
        fact("etcd.member", context, origin, line)
            .with("id", matcher.group(1))
            .with("status", group(matcher, 2).isEmpty() ? "started" : "unstarted")
            .with("name", group(matcher, 3))
            .with("peer-urls", group(matcher, 4))
            .with("client-urls", group(matcher, 5))
            .with("leader", group(matcher, 6))
            .observation());
  }

  private static List<Observation> healthV2(SnapshotContext context, Origin origin, String line) {
    Matcher matcher = HEALTH_V2.matcher(line.strip());
    if (!matcher.matches()) {
      return List.of();
    }
    return List.of(
        fact("etcd.endpoint-health", context, origin, line)
            .with("id", matcher.group(1))
            .with("endpoint", group(matcher, 3) + group(matcher, 5))
            .with("healthy", Boolean.toString(!group(matcher, 2).isEmpty()))
            .with("error", group(matcher, 4))
            .observation());
  }
}
