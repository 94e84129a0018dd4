// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.origin;

import io.etiolog.service.shipper.origin.Fields.Kind;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which field of a record plays which role; used again for the next record. Not thread-safe. */
final class Sighted {
  private static final int NOWHERE = -1;

  private final Roles roles;
  private final Map<Role, Integer> places = new EnumMap<>(Role.class);
  private Fields fields = new Fields();

  Sighted(Roles roles) {
    this.roles = roles;
  }

  /** Looks a record over. The first field of a role has it. */
  void look(Fields record) {
    fields = record;
    places.clear();
    for (int i = 0; i < record.size(); i++) {
      Role role = role(i);
      if (role != null && isOf(record, i, role)) {
        places.putIfAbsent(role, i);
      }
    }
  }

  /** What the field in a place means, or null. */
  @Nullable Role role(int place) {
    String name = fields.name(place);
    return fields.kind(place) == Kind.LABEL ? roles.ofLabel(name) : roles.of(name);
  }

  private static boolean isOf(Fields record, int place, Role role) {
    return switch (record.kind(place)) {
      case JSON -> role == Role.KUBERNETES || role == Role.JOURNAL_MESSAGE;
      case LITERAL -> !record.value(place).equals("null");
      case TEXT, LEAF, LABEL -> role != Role.KUBERNETES;
    };
  }

  boolean has(Role role) {
    return places.containsKey(role);
  }

  /** The place of a role's field, or -1. */
  int place(Role role) {
    return places.getOrDefault(role, NOWHERE);
  }

  /** What stands in a role's field, or {@code ""}. */
  String get(Role role) {
    int place = place(role);
    return place == NOWHERE ? "" : fields.value(place);
  }

  /** The first of some roles that says something. */
  String first(Role one, Role other) {
    String value = get(one);
    return value.isEmpty() ? get(other) : value;
  }

  /** Whether a role's field stands behind another's; it has to be there. */
  boolean isBehind(Role role, Role other) {
    return has(other) && place(role) > place(other);
  }

  /** Whether it is an entry of the journal. */
  boolean isOfJournal() {
    return has(Role.JOURNAL_MESSAGE)
        || has(Role.MACHINE)
        || has(Role.JOURNAL_HOST)
        || (has(Role.UNIT) && has(Role.IDENTIFIER));
  }
}
