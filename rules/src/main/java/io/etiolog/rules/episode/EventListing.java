// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rows of one capture, as far as they tell which of them are history. Not thread-safe.
 *
 * <p>What a Normal row proves follows from the order in which the kubelet works: Kubernetes'
 * pkg/kubelet/events/event.go (the reasons), pkg/kubelet/kubelet.go (SyncPod: volumes, then the
 * sandbox, then images and containers).
 */
final class EventListing {
  /** The kubelet and the scheduler repeat what still stands every few minutes. */
  private static final long LONGEST_SILENCE = 3600;

  private static final int MOST_CONCERNS = 20_000;
  private static final List<String> BEFORE_SANDBOX =
      List.of(
          "FailedScheduling",
          "FailedAttachVolume",
          "FailedMount",
          "FailedMapVolume",
          "FailedCreatePodSandBox",
          "NetworkNotReady");

  /** Which Warning is over once which Normal row follows. */
  private static final Map<String, List<String>> ENDS =
      Map.of(
          "Scheduled", List.of("FailedScheduling"),
          "SuccessfulAttachVolume", List.of("FailedAttachVolume"),
          "Pulling", BEFORE_SANDBOX,
          "Pulled", BEFORE_SANDBOX,
          "Created", BEFORE_SANDBOX,
          "Started", BEFORE_SANDBOX,
          "NodeReady", List.of("NodeNotReady"),
          "NodeHasNoDiskPressure", List.of("NodeHasDiskPressure"),
          "NodeHasSufficientMemory", List.of("NodeHasInsufficientMemory"),
          "NodeHasSufficientPID", List.of("NodeHasInsufficientPID"));

  /** The last sign of each concern, and of each thing that is proven over, by its {@code ago}. */
  private final Map<String, Long> troubles = new HashMap<>();

  private final Map<String, Long> ended = new HashMap<>();
  private long newest = Long.MAX_VALUE;

  void add(EventRow row) {
    newest = Math.min(newest, row.ago());
    if (row.trouble()) {
      note(troubles, row.concern(), row.ago());
      return;
    }
    for (String reason : ENDS.getOrDefault(row.reason(), List.of())) {
      note(ended, row.object() + " " + reason, row.ago());
    }
    if (row.reason().equals("Pulled") && !row.image().isEmpty()) {
      note(ended, row.object() + " image " + row.image(), row.ago());
    }
    if (row.reason().equals("Killing") && row.message().startsWith("Stopping container")) {
      note(ended, row.object(), row.ago());
    }
  }

  private static void note(Map<String, Long> last, String key, long ago) {
    if (last.containsKey(key) || last.size() < MOST_CONCERNS) {
      last.merge(key, ago, Math::min);
    }
  }

  /**
   * Whether a row tells of what is over: something later proves it, or nothing later repeats it.
   */
  boolean over(EventRow row) {
    boolean proven =
        Stream.of(row.reason(), "image " + row.image())
            .map(what -> row.object() + " " + what)
            .anyMatch(what -> endedAfter(row, what));
    return proven
        || endedAfter(row, row.object())
        || troubles.getOrDefault(row.concern(), row.ago()) - newest > LONGEST_SILENCE;
  }

  private boolean endedAfter(EventRow row, String what) {
    return ended.getOrDefault(what, Long.MAX_VALUE) < row.ago();
  }
}
