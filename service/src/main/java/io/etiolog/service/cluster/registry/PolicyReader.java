// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads a policy out of JSON. Serves one reading. */
final class PolicyReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final int MOST_WINDOWS = 100;
  private static final int LONGEST_PAUSE = 3_600;

  private final List<String> problems;

  private PolicyReader(List<String> problems) {
    this.problems = problems;
  }

  /** The policy; what is wrong is added to the problems. */
  static RepairPolicy read(JsonNode json, List<String> problems) {
    if (json.isMissingNode() || json.isNull()) {
      return RepairPolicy.USUAL;
    }
    if (!json.isObject()) {
      problems.add("policy: it must be an object");
      return RepairPolicy.USUAL;
    }
    Known.of(
        json,
        "policy.",
        problems,
        "propose",
        "approve",
        "execute",
        "secondPerson",
        "windows",
        "pauseSeconds",
        "managedBy");
    return new PolicyReader(problems).policy(json);
  }

  private RepairPolicy policy(JsonNode json) {
    return new RepairPolicy(
        names(json, "propose"),
        names(json, "approve"),
        names(json, "execute"),
        secondPerson(json.path("secondPerson")),
        windows(json.path("windows")),
        pause(json.path("pauseSeconds")),
        managedBy(json.path("managedBy")));
  }

  private static boolean isSaid(JsonNode json) {
    return !json.isMissingNode() && !json.isNull();
  }

  private Optional<Set<String>> names(JsonNode policy, String field) {
    JsonNode json = policy.path(field);
    if (!isSaid(json)) {
      return Optional.empty();
    }
    Set<String> names = new TreeSet<>();
    boolean wrong = !json.isArray();
    for (JsonNode name : json) {
      wrong |= !NAME.matcher(name.asText()).matches();
      names.add(name.asText());
    }
    if (wrong) {
      problems.add("policy." + field + ": it must be a list of playbooks, such as [\"snapshot\"]");
    }
    return Optional.of(names);
  }

  private Optional<Boolean> secondPerson(JsonNode json) {
    if (!isSaid(json)) {
      return Optional.empty();
    }
    if (!json.isBoolean()) {
      problems.add("policy.secondPerson: it must be true or false");
    }
    return Optional.of(json.asBoolean());
  }

  private OptionalInt pause(JsonNode json) {
    if (!isSaid(json)) {
      return OptionalInt.empty();
    }
    if (!json.isInt() || json.asInt() < 0 || json.asInt() > LONGEST_PAUSE) {
      problems.add("policy.pauseSeconds: it must be a number from 0 to " + LONGEST_PAUSE);
    }
    return OptionalInt.of(json.asInt());
  }

  private Optional<String> managedBy(JsonNode json) {
    if (!isSaid(json)) {
      return Optional.empty();
    }
    if (!json.isTextual() || !NAME.matcher(json.asText()).matches()) {
      problems.add("policy.managedBy: it must be a name, such as \"etcd-druid\", or \"none\"");
    }
    return Optional.of(json.asText());
  }

  private List<MaintenanceWindow> windows(JsonNode json) {
    List<MaintenanceWindow> windows = new ArrayList<>();
    if (isSaid(json) && (!json.isArray() || json.size() > MOST_WINDOWS)) {
      problems.add("policy.windows: it must be a list of " + MOST_WINDOWS + " at most");
      return windows;
    }
    for (int i = 0; i < json.size(); i++) {
      window(json.get(i), "policy.windows[" + i + "]").ifPresent(windows::add);
    }
    return windows;
  }

  private Optional<MaintenanceWindow> window(JsonNode json, String place) {
    Known.of(json, place + ".", problems, "days", "from", "to", "zone");
    try {
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      for (JsonNode day : json.path("days")) {
        days.add(DayOfWeek.valueOf(day.asText().toUpperCase(Locale.ROOT)));
      }
      return Optional.of(
          new MaintenanceWindow(
              days,
              LocalTime.parse(json.path("from").asText()),
              LocalTime.parse(json.path("to").asText()),
              ZoneId.of(json.path("zone").asText("UTC"))));
    } catch (DateTimeException | IllegalArgumentException e) {
      problems.add(
          place
              + ": it must be like {\"days\": [\"saturday\"], \"from\": \"22:00\", \"to\": \"04:00\","
              + " \"zone\": \"Europe/Berlin\"}");
      return Optional.empty();
    }
  }
}
