// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.ingest.record.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The etcd processes that snapshots show, each with its own arguments. Those of one member are
 * never mixed with another's: who starts a member with the arguments of another makes a second one
 * of that.
 */
final class EtcdProcesses {
  private final List<EtcdProcess> processes;

  /** From observations of kind {@code process.argument} and {@code process.image}, in order. */
  EtcdProcesses(List<Observation> seen) {
    Map<String, List<EtcdProcess>> byFile = new LinkedHashMap<>();
    for (Observation one : seen) {
      if (one.field("component").equals("etcd")) {
        add(byFile.computeIfAbsent(one.origin().file(), file -> new ArrayList<>()), one);
      }
    }
    processes = byFile.values().stream().flatMap(List::stream).distinct().toList();
  }

  private static void add(List<EtcdProcess> ofFile, Observation seen) {
    if (ofFile.isEmpty() || !ofFile.getLast().lacks(seen)) {
      ofFile.add(EtcdProcess.on(seen.node()));
    }
    ofFile.add(ofFile.removeLast().with(seen));
  }

  /**
   * The process of a member: one that shows to be its own, or the only one, where nothing shows
   * that it is another's. Of several snapshots of it the first that has arguments counts.
   *
   * @param nodes where the member's log was written, as far as that is known
   * @param others all other members
   */
  Optional<EtcdProcess> of(Member member, Set<String> nodes, List<Member> others) {
    List<EtcdProcess> open =
        processes.stream()
            .filter(process -> process.isOf(member, nodes).orElse(true))
            .filter(process ->
                others.stream().noneMatch(other -> process.isOf(other, Set.of()).orElse(false)))
            .toList();
    List<EtcdProcess> its =
        open.stream().filter(process -> process.isOf(member, nodes).isPresent()).toList();
    return joined(its.isEmpty() && processes.size() == 1 ? open : its);
  }

  /** What is known when no member is the one that matters. */
  Optional<EtcdProcess> only() {
    return joined(processes.size() == 1 ? processes : List.of());
  }

  private static Optional<EtcdProcess> joined(List<EtcdProcess> snapshots) {
    String image =
        snapshots.stream()
            .map(EtcdProcess::image)
            .filter(name -> !name.isEmpty())
            .findFirst()
            .orElse("");
    return snapshots.stream()
        .filter(process -> !process.arguments().isEmpty())
        .findFirst()
        .or(() -> snapshots.stream().findFirst())
        .map(process -> process.image().isEmpty() ? process.from(image) : process);
  }

  /** What several processes have in common: paths mostly, never what tells members apart. */
  EtcdProcess common() {
    if (processes.size() < 2) {
      return EtcdProcess.on("");
    }
    Map<String, String> common = new TreeMap<>();
    String image = "";
    for (EtcdProcess process : processes) {
      process.arguments().forEach((name, value) -> common.merge(name, value, EtcdProcesses::same));
      image = image.isEmpty() ? process.image() : image;
    }
    common.values().removeIf(String::isEmpty);
    String one = image;
    boolean agreed =
        processes.stream().map(EtcdProcess::image).allMatch(o -> o.isEmpty() || o.equals(one));
    return new EtcdProcess("", agreed ? one : "", common);
  }

  private static String same(String before, String now) {
    return before.equals(now) ? now : "";
  }
}
