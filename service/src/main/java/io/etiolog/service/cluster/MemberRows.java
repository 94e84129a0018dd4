// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import java.net.URI;
import java.util.List;

/** etcd's list of members, as it comes with many answers. */
final class MemberRows {
  private MemberRows() {}

  static List<Member> of(List<io.etcd.jetcd.api.Member> rows) {
    return rows.stream().map(MemberRows::of).toList();
  }

  static Member of(io.etcd.jetcd.api.Member row) {
    return new Member(
        row.getID(),
        row.getName(),
        urls(row.getPeerURLsList()),
        urls(row.getClientURLsList()),
        row.getIsLearner());
  }

  private static List<URI> urls(List<String> told) {
    return told.stream().map(URI::create).toList();
  }
}
