// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How etcdctl prints ids, sizes and alarms, whatever the output format. */
final class Etcd {
  // etcd's api/etcdserverpb/rpc.proto, AlarmMember, printed as protobuf text.
  private static final Pattern ALARM =
      Pattern.compile("(?:memberID:(\\d{1,20}) {1,2})?alarm:(NOSPACE|CORRUPT)\\b");
  private static final Pattern DISARM =
      Pattern.compile("\\betcdctl\\b[^|;&]*\\salarm\\s+disarm\\b(?![^|;&]*[;&])");
  private static final Pattern ALARM_NAME = Pattern.compile("\\b(NOSPACE|CORRUPT)\\b");
  // github.com/dustin/go-humanize, Bytes: powers of a thousand.
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?) ([kMGTP]?)B");
  private static final Map<String, Integer> POWERS =
      Map.of("", 0, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15);

  private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,18}");

  private Etcd() {}

  /** A decimal id as lower-case hexadecimal, as etcd's logs write it; other text unchanged. */
  static String hexOfDecimal(String id) {
    try {
      return Long.toHexString(Long.parseUnsignedLong(id));
    } catch (NumberFormatException e) {
      return id.toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Whether a decimal id went through a program that knows only floating-point numbers, such as jq
   * before 1.7: it then ends in zeros, and its last digits as hexadecimal are wrong.
   */
  static boolean isRounded(String id) {
    return id.length() >= 17 && id.endsWith("00");
  }

  /** A size as bytes, {@code 25 kB} as {@code 25000}; other text unchanged. */
  static String bytes(String size) {
    Matcher matcher = SIZE.matcher(size);
    if (!matcher.matches()) {
      return size;
    }
    int power = POWERS.getOrDefault(matcher.group(2), 0);
    return new BigDecimal(matcher.group(1)).scaleByPowerOfTen(power).toBigInteger().toString();
  }

  /**
   * Adds what the sizes of a status amount to, in percent (numbers without the sign): how much of
   * the quota is taken, and how much of the file is not in use, which etcdctl says itself since
   * 3.6.
   */
  static Fact withShares(Fact status) {
    String unused = status.value("percent-not-in-use");
    if (unused.endsWith("%")) {
      status.with("percent-not-in-use", unused.substring(0, unused.length() - 1).strip());
    } else if (unused.isEmpty()) {
      percent(status.value("db-size-in-use"), status.value("db-size"))
          .filter(used -> used <= 100)
          .ifPresent(used -> status.with("percent-not-in-use", Long.toString(100 - used)));
    }
    percent(status.value("db-size"), status.value("quota"))
        .ifPresent(used -> status.with("percent-of-quota", Long.toString(used)));
    return status;
  }

  private static Optional<Long> percent(String part, String whole) {
    boolean numbers = Stream.of(part, whole).allMatch(text -> WHOLE_NUMBER.matcher(text).matches());
    return numbers && Long.parseLong(whole) > 0
        ? Optional.of(Math.round(100.0 * Long.parseLong(part) / Long.parseLong(whole)))
        : Optional.empty();
  }

  static boolean isId(String text) {
    return Cells.isHex(text, 10, 16);
  }

  /** The alarms that a text in protobuf's form names, each once. */
  static List<Observation> alarms(SnapshotContext context, Origin origin, String text) {
    List<Observation> found = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    Matcher matcher = ALARM.matcher(text);
    while (matcher.find()) {
      String id = matcher.group(1) == null ? "" : hexOfDecimal(matcher.group(1));
      if (seen.add(id + matcher.group(2))) {
        found.add(alarm(context, origin, text, id, matcher.group(2)));
      }
    }
    return found;
  }

  /** The alarms in {@code Active Alarm(s): NOSPACE NOSPACE}, which does not say whose they are. */
  static List<Observation> namedAlarms(SnapshotContext context, Origin origin, String text) {
    int at = text.indexOf("Active Alarm(s):");
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = ALARM_NAME.matcher(text);
    while (at >= 0 && matcher.find()) {
      names.add(matcher.group(1));
    }
    return names.stream().map(name -> alarm(context, origin, text, "", name)).toList();
  }

  static Observation alarm(
      SnapshotContext context, Origin origin, String text, String id, String name) {
    return alarm(context, Fact.of(alarmKind(context), context, origin, text), id, name)
        .observation();
  }

  /** What an alarm, or the end of one, says. */
  static Fact alarm(SnapshotContext context, Fact fact, String id, String name) {
    return fact.component("etcd")
        .with("id", id)
        .with("alarm", name)
        .with("change", isDisarming(context) ? "disarmed" : "");
  }

  static String alarmKind(SnapshotContext context) {
    return isDisarming(context) ? "etcd.alarm-change" : "etcd.alarm";
  }

  /** {@code alarm disarm} answers as {@code alarm list} does, with those that it took away. */
  private static boolean isDisarming(SnapshotContext context) {
    return DISARM.matcher(context.command()).find();
  }
}
