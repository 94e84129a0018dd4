// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Control-plane processes in {@code ps -ef}, {@code ps aux}, {@code etiolog collect}'s {@code ps}
 * and a unit's control group, and single flags that {@code grep} took from a manifest ({@code -
 * --quota-backend-bytes=8589934592}).
 */
final class ProcessRows {
  private static final List<String> PROGRAMS =
      List.of(
          "etcd",
          "kube-apiserver",
          "kube-controller-manager",
          "kube-scheduler",
          "kubelet",
          "kube-proxy");
  private static final Pattern IN_GROUP = Pattern.compile("\\s*[├└│─ ]{1,20}\\d{1,8} (\\S.*)");
  private static final Pattern FLAG =
      Pattern.compile(
          "(?:(/\\S{1,300}\\.ya?ml):)?\\s*- (--[a-z][a-z0-9-]{2,80}(?:=\\S{0,2000})?)\\s*");
  // Flags that only one program has, for a line that does not say where it stood.
  private static final Map<String, String> TELLING =
      Map.of(
          "--etcd-servers", "kube-apiserver",
          "--service-cluster-ip-range", "kube-apiserver",
          "--quota-backend-bytes", "etcd",
          "--initial-cluster", "etcd",
          "--initial-cluster-state", "etcd",
          "--force-new-cluster", "etcd",
          "--advertise-client-urls", "etcd",
          "--listen-peer-urls", "etcd",
          "--snapshot-count", "etcd");
  private static final int COMMAND_IN_FULL = 7;
  private static final int COMMAND_IN_BSD = 10;
  // pid,ppid,stat,nlwp,rss,etime,args: what etiolog collect asks for.
  private static final int COMMAND_IN_OURS = 6;
  private static final Pattern STAT = Pattern.compile("[DIRSTtWXZ][<NLsl+]{0,5}");

  private ProcessRows() {}

  static List<SnapshotFormat> formats() {
    List<String> processes = PROGRAMS.stream().map(program -> program + " --").toList();
    return List.of(
        new RowFormat("process-list", processes, ProcessRows::read),
        new RowFormat("manifest-flag", List.of("- --"), ProcessRows::flag));
  }

  static List<Observation> read(SnapshotContext context, Origin origin, String line) {
    Matcher matcher = IN_GROUP.matcher(line);
    List<String> words = Cells.words(matcher.matches() ? matcher.group(1) : line);
    int command = matcher.matches() ? 0 : command(words);
    if (command < 0 || command >= words.size()) {
      return List.of();
    }
    return ProcessArguments.of(context, origin, words.subList(command, words.size()));
  }

  /** Where the command begins in a row of ps, or -1 if it is none. */
  private static int command(List<String> words) {
    boolean full = words.size() > COMMAND_IN_FULL && numbers(words, 1, 4);
    boolean bsd = words.size() > COMMAND_IN_BSD && numbers(words, 1, 2) && numbers(words, 4, 6);
    boolean ours =
        words.size() > COMMAND_IN_OURS
            && numbers(words, 0, 2)
            && STAT.matcher(words.get(2)).matches()
            && numbers(words, 3, 5);
    return ours ? COMMAND_IN_OURS : full ? COMMAND_IN_FULL : bsd ? COMMAND_IN_BSD : -1;
  }

  private static boolean numbers(List<String> words, int from, int to) {
    return words.subList(from, to).stream().allMatch(Cells::isNumber);
  }

  private static List<Observation> flag(SnapshotContext context, Origin origin, String line) {
    Matcher matcher = FLAG.matcher(line);
    if (!matcher.matches()) {
      return List.of();
    }
    String flag = matcher.group(2);
    String file = matcher.group(1) == null ? context.file() : matcher.group(1);
    return component(context, file, flag)
        .map(component -> ProcessArguments.of(context, origin, List.of(flag), component))
        .orElse(List.of());
  }

  private static Optional<String> component(SnapshotContext context, String file, String flag) {
    int equals = flag.indexOf('=');
    String name = equals < 0 ? flag : flag.substring(0, equals);
    int dot = file.lastIndexOf('.');
    return Stream.of(
            Optional.of(context.component()).filter(PROGRAMS::contains),
            Components.ofPath(dot < 0 ? file : file.substring(0, dot)),
            Optional.ofNullable(TELLING.get(name)))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
