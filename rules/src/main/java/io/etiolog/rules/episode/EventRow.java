// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import io.etiolog.ingest.record.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of {@code kubectl get events}, or of what {@code describe} says of events.
 *
 * @param object whom it concerns, with its namespace; alike for rows that do not say it
 * @param reason such as {@code FailedMount}
 * @param normal whether its type is Normal
 * @param message what it says
 * @param dated whether it tells a moment; else an age, by the clock of its capture
 * @param ago how long ago it was last seen, in seconds: before the capture, or before 1970 where it
 *     is dated, which is as good for comparing
 */
record EventRow(
    String object, String reason, boolean normal, String message, boolean dated, long ago) {
  /** An age as kubectl prints it: {@code 3d4h}, {@code 119m}. */
  private static final Pattern AGE = Pattern.compile("(?:\\d{1,6}[smhdy]){1,5}");

  private static final Pattern PART = Pattern.compile("(\\d{1,6})([smhdy])");
  private static final Pattern IMAGE = Pattern.compile("image \"([^\"]{1,300})\"");
  private static final List<String> TROUBLE_CALLED_NORMAL =
      List.of(
          "BackOff",
          "NodeNotReady",
          "NodeHasDiskPressure",
          "NodeHasInsufficientMemory",
          "NodeHasInsufficientPID");

  /** Reads a {@code k8s.event}; empty where it does not say when. */
  static Optional<EventRow> of(Observation event) {
    Optional<Long> ago =
        event.time().map(Instant::getEpochSecond).map(seconds -> -seconds).or(() -> age(event));
    return ago.map(seconds ->
        new EventRow(
            event.field("namespace") + " " + event.field("object"),
            event.field("reason"),
            event.field("type").equals("Normal"),
            event.field("message"),
            event.time().isPresent(),
            seconds));
  }

  private static Optional<Long> age(Observation event) {
    String text = event.field("age");
    if (!AGE.matcher(text).matches()) {
      return Optional.empty();
    }
    Matcher part = PART.matcher(text);
    long seconds = 0;
    while (part.find()) {
      seconds += Long.parseLong(part.group(1)) * unit(part.group(2).charAt(0));
    }
    return Optional.of(seconds);
  }

  private static long unit(char letter) {
    return switch (letter) {
      case 'y' -> 365L * 24 * 3600;
      case 'd' -> 24L * 3600;
      case 'h' -> 3600;
      case 'm' -> 60;
      default -> 1;
    };
  }

  boolean trouble() {
    return !normal || TROUBLE_CALLED_NORMAL.contains(reason);
  }

  /**
   * What has to go on for this to go on: a pod's trouble shows now as one reason, now as another,
   * while a node's have nothing to do with each other.
   */
  String concern() {
    return object.contains(" node/") ? object + " " + reason : object;
  }

  /** The image it speaks of, or {@code ""}. */
  String image() {
    Matcher matcher = IMAGE.matcher(message);
    return matcher.find() ? matcher.group(1) : "";
  }
}
