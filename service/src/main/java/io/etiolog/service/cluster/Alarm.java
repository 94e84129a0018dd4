// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import java.util.Optional;

/**
 * An alarm that is raised. Immutable.
 *
 * @param memberId whose alarm it is; empty where etcd does not tell, as it may for {@link
 *     Kind#CORRUPT}
 * @param kind what it is about
 */
public record Alarm(Optional<Long> memberId, Kind kind) {
  /** What an alarm is about. */
  public enum Kind {
    /** The database has reached its quota: writes are refused. */
    NOSPACE,
    /** The members' data differ: all but reads is refused. jetcd has no name for it. */
    CORRUPT
  }

  /** For people: {@code NOSPACE of 8e9e05c52164694d}. */
  @Override
  public String toString() {
    return kind + memberId.map(id -> " of " + MemberId.hex(id)).orElse("");
  }
}
