// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose data is wrong, by the majority of the hashes that etcd's checks printed. A check names the
 * other side of each comparison that differs, which is the good one when the member that checks
 * (mostly the leader) is the bad one. So a single named member proves nothing; but when more than
 * half of all members hold one and the same hash against the one that checks, that one is wrong.
 */
final class Hashes {
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,20}");

  private final List<Occurrence> differ;
  private final List<Occurrence> verdicts;
  private final Map<String, Integer> compared = new HashMap<>();

  Hashes(Found found) {
    this.differ = found.of(List.of("etcd-hashes/differ"));
    this.verdicts = found.of(List.of("etcd-hashes/outvoted"));
    for (Occurrence line : found.of(List.of("etcd-hashes/compared"))) {
      Matcher number = DECIMAL.matcher(line.value("peers"));
      if (number.matches() && number.end() <= 3) {
        compared.merge(line.reporter(), Integer.parseInt(number.group()), Math::max);
      }
    }
    // Who did not answer is not counted as compared, so the count tells too few.
    found.of(List.of("etcd-hashes/unanswered")).forEach(line -> compared.remove(line.reporter()));
  }

  /**
   * The one member that the majority contradicts; empty where no majority shows, or where it
   * contradicts several.
   *
   * @param voters how many vote, 0 where that is not certain
   * @param writer the id of the member whose line it is, or {@code ""}
   */
  Optional<Outvoted> outvoted(int voters, Function<Occurrence, String> writer) {
    Set<Outvoted> all = new TreeSet<>();
    for (Occurrence verdict : verdicts) {
      Matcher id = DECIMAL.matcher(verdict.value("members"));
      while (id.find()) {
        MemberIds.fromDecimals(id.group()).forEach(member -> all.add(Outvoted.member(member)));
      }
    }
    checks().values().stream()
        .filter(check -> contradictsItsWriter(check, voters))
        .forEach(check -> all.add(Outvoted.writerOf(check.getFirst(), writer)));
    return all.size() == 1 ? Optional.of(all.iterator().next()) : Optional.empty();
  }

  /** Lines of one member that compared the same hash of its own. */
  private Map<List<String>, List<Occurrence>> checks() {
    Map<List<String>, List<Occurrence>> checks = new LinkedHashMap<>();
    for (Occurrence line : differ) {
      if (!peer(line).isEmpty() && !line.value("ours").isEmpty()) {
        List<String> key = List.of(line.reporter(), line.value("ours"));
        checks.computeIfAbsent(key, none -> new ArrayList<>()).add(line);
      }
    }
    return checks;
  }

  /** A line is only printed where the two differ, so a majority stands against the checker. */
  private boolean contradictsItsWriter(List<Occurrence> check, int voters) {
    Map<String, String> hashes = new LinkedHashMap<>();
    check.forEach(line -> hashes.put(peer(line), line.value("theirs")));
    int all = voters > 0 ? voters : compared.getOrDefault(check.getFirst().reporter(), 0) + 1;
    int against = hashes.size();
    boolean agree = hashes.values().stream().distinct().count() == 1;
    return agree && against > 1 && against < all && against * 2 > all;
  }

  /** By what a peer is told from the others: its id, else its address. */
  private static String peer(Occurrence line) {
    String id = line.value("peer");
    return id.isEmpty() || id.equals("0") ? line.value("url") : id;
  }
}
