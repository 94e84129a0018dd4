// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.guard;

import io.etiolog.service.cluster.Alarm;
import io.etiolog.service.cluster.MemberStatus;
import io.etiolog.service.cluster.snapshot.SnapshotBounds;
import io.etiolog.service.remediation.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a snapshot asks for: a member whose data is good, and room. */
final class SnapshotGuards {
  private SnapshotGuards() {}

  static List<Guard> of(Target member) {
    return List.of(
        Guard.of("R1", member.name() + " is healthy", now -> source(member, now)),
        Guard.of("R1", "It fits where snapshots are kept", now -> room(member, now)),
        Guard.of("R8", "It is told where an upgrade is under way", SnapshotGuards::versions));
  }

  /**
   * While data differ, a copy is what is wanted before a person repairs it: of whichever member
   * they name, for whose data are right is not known (R4).
   */
  private static Measured source(Target member, Situation now) {
    Measured healthy = HealthGuards.health(member, now);
    List<String> wrong = now.status(member).map(MemberStatus::errors).orElse(List.of());
    boolean onlyCorrupt =
        healthy.value().contains(Alarm.Kind.CORRUPT.name())
            && wrong.stream().allMatch(error -> error.contains("alarm:"));
    return onlyCorrupt
        ? Measured.of(true, healthy.value() + ", and whose data are right is not known")
        : healthy;
  }

  /** Taken all the same: in trouble a copy from the middle of an upgrade is better than none. */
  private static Measured versions(Situation now) {
    Set<String> versions = ActorGuards.versions(now.state().answered());
    return versions.isEmpty()
        ? Measured.unknown("no member has told its version")
        : Measured.of(
            true,
            String.join(" and ", versions)
                + (versions.size() == 1 ? "" : ": the snapshot is of the middle of an upgrade"));
  }

  private static Measured room(Target member, Situation now) {
    Optional<MemberStatus> status = now.status(member);
    if (status.isEmpty()) {
      return Measured.unknown("its size is not known");
    }
    long needed = status.get().dbSize() + SnapshotBounds.USUAL.spare();
    long free = now.surroundings().freeForSnapshots();
    return Measured.of(
        free > needed, Bytes.text(free) + " free, " + Bytes.text(needed) + " needed");
  }
}
