// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.view;

import static java.util.stream.Collectors.joining;

import io.etiolog.service.cluster.DataComparison;
import io.etiolog.service.cluster.KeySpaceHash;
import io.etiolog.service.cluster.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison of members' data for people. Stateless. */
public final class ComparisonText {
  private static final List<String> HEAD = List.of("MEMBER", "HASH", "COMPACTED TO", "REMARK");

  private ComparisonText() {}

  /** All of it, each line ended. */
  public static String of(DataComparison compared) {
    List<String> lines = new ArrayList<>(List.of(summary(compared), ""));
    lines.addAll(
        Rows.aligned(HEAD, compared.members().stream().map(told -> row(told, compared)).toList()));
    return lines.stream().map(line -> line.stripTrailing() + "\n").collect(joining());
  }

  /** What it comes to, and what to do next. */
  static String summary(DataComparison compared) {
    return switch (compared.verdict()) {
      case SAME -> "All members hold the same data at revision " + compared.revision() + ".";
      case SOME_DIFFER ->
          "The data of "
              + compared.differing().stream().map(Member::toString).collect(joining(", "))
              + " differ at revision "
              + compared.revision()
              + " from what most voters hold: by majority they are the wrong ones. Take a snapshot"
              + " of another member, then replace them, one after the other.";
      case NO_MAJORITY ->
          "The data differ at revision "
              + compared.revision()
              + ", and none are those of most voters: whose are right cannot be told from here.";
      case UNKNOWN ->
          "Whether the data are the same is not known: not all have told, or they were compacted to"
              + " different revisions. Ask again in some minutes.";
    };
  }

  private static List<String> row(DataComparison.Told told, DataComparison compared) {
    String remark = compared.differing().contains(told.member()) ? "differs" : "";
    return List.of(
        told.member().toString(),
        told.hash().map(ComparisonText::hash).orElse("-"),
        told.hash().map(ComparisonText::compacted).orElse("-"),
        told.hash().isPresent() ? remark : told.why());
  }

  /** etcd says -1 of a member that was never compacted. */
  private static String compacted(KeySpaceHash hash) {
    return hash.compactRevision() < 1 ? "never" : Long.toString(hash.compactRevision());
  }

  private static String hash(KeySpaceHash hash) {
    return String.format(Locale.ROOT, "%08x", hash.hash());
  }
}
