// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which cluster a line speaks of. Members that one line names together are of one cluster. There
 * are two clusters only where raft's configurations have no member in common and both were told of
 * at the same time: one that comes after the other is the same, built anew. Not thread-safe.
 */
final class Memberships {
  private static final List<String> NAMED =
      List.of("local", "member", "peer", "leader", "leader-id");

  private final Map<String, Integer> groups = new HashMap<>();
  private final List<Group> found = new ArrayList<>();
  private final Map<String, Set<Integer>> byFile = new HashMap<>();

  /** The members that a line names: asked of most lines more than once. */
  private final IdentityHashMap<Occurrence, Set<String>> named = new IdentityHashMap<>();

  /** Members of one cluster, and when they were spoken of. */
  private record Group(Set<String> members, boolean configured, Instant from, Instant to) {
    boolean sharesMember(Set<String> others) {
      return others.stream().anyMatch(members::contains);
    }

    boolean sharesTime(Group other) {
      return !from.isAfter(other.to) && !other.from.isAfter(to);
    }

    Group and(Group other) {
      Set<String> all = new TreeSet<>(members);
      all.addAll(other.members);
      return new Group(
          all,
          configured || other.configured,
          from.isBefore(other.from) ? from : other.from,
          to.isAfter(other.to) ? to : other.to);
    }
  }

  /**
   * Sorts the members.
   *
   * @param events what members say of themselves and of each other
   */
  Memberships(List<Occurrence> events) {
    Map<Set<String>, Group> told = new LinkedHashMap<>();
    for (Occurrence event : events) {
      Set<String> ids = named.computeIfAbsent(event, Memberships::ids);
      if (!ids.isEmpty()) {
        boolean configured = event.signal().name().equals("etcd-members/configuration");
        told.merge(ids, new Group(ids, configured, event.at(), event.at()), Group::and);
      }
    }
    told.values().forEach(this::join);
    List<Group> whole = separate();
    for (int i = 0; i < whole.size(); i++) {
      for (String member : whole.get(i).members()) {
        groups.put(member, i);
      }
    }
    if (whole.size() > 1) {
      events.forEach(this::placeFile);
    }
  }

  private void placeFile(Occurrence event) {
    byIds(event)
        .ifPresent(group ->
            byFile
                .computeIfAbsent(event.evidence().origin().file(), key -> new TreeSet<>())
                .add(group));
  }

  private void join(Group one) {
    Group all = one;
    for (Group other : List.copyOf(found)) {
      if (other.sharesMember(one.members())) {
        found.remove(other);
        all = all.and(other);
      }
    }
    found.add(all);
  }

  /** What has no configuration of its own, or no time in common with the others, is no other. */
  private List<Group> separate() {
    List<Group> whole = new ArrayList<>();
    List<Group> rest = new ArrayList<>();
    for (Group group : found) {
      boolean apart = group.configured() && whole.stream().allMatch(group::sharesTime);
      (apart ? whole : rest).add(group);
    }
    for (Group group : rest) {
      if (whole.isEmpty()) {
        whole.add(group);
      } else {
        whole.set(0, whole.getFirst().and(group));
      }
    }
    return whole;
  }

  private static Set<String> ids(Occurrence line) {
    Set<String> ids = new TreeSet<>();
    for (String key : NAMED) {
      ids.add(line.captures().getOrDefault(key, ""));
    }
    String voters = line.captures().getOrDefault("voters", "");
    if (line.signal().name().equals("etcd-members/configuration")) {
      ids.addAll(MemberIds.fromDecimals(voters));
    } else if (line.signal().name().equals("etcd-raft/peers")) {
      ids.addAll(List.of(voters.split(",", -1)));
    }
    ids.removeIf(id -> id.equals("0") || !MemberIds.isOne(id));
    return ids;
  }

  /** How many clusters there are; one also where nothing tells. */
  int count() {
    return Math.max(1, groups.values().stream().mapToInt(group -> group + 1).max().orElse(1));
  }

  /** The cluster that a line speaks of: by its members, else by its file, else the first. */
  int of(Occurrence line) {
    return byIds(line)
        .orElseGet(() -> {
          Set<Integer> ofFile = byFile.getOrDefault(line.evidence().origin().file(), Set.of());
          return ofFile.size() == 1 ? ofFile.iterator().next() : 0;
        });
  }

  private OptionalInt byIds(Occurrence line) {
    return named.computeIfAbsent(line, Memberships::ids).stream()
        .filter(groups::containsKey)
        .mapToInt(id -> groups.getOrDefault(id, 0))
        .findFirst();
  }
}
