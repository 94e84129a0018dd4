// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.report.Diagnosis.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What is healthy stays so when its logs are cut anywhere, as `tail` and rotation do: in the middle
 * of a start, of a restart, of an election.
 */
class RandomWindowsTest {
  private static final int WINDOWS = 8;

  /**
   * Of all windows, how many may be claimed: some hold nothing but what a paste of a real fault
   * holds, such as the third quarter minute without a network, with the start cut off.
   */
  private static final double SHARE = 0.005;

  @Test
  void logs_cut_anywhere_do_not_look_broken() {
    List<String> claimed = new ArrayList<>();
    int windows = 0;
    for (Bundle bundle : Cases.healthy()) {
      if (nothingEverBroke(bundle)) {
        Random random = new Random(bundle.name().hashCode());
        for (int i = 0; i < WINDOWS; i++) {
          Bundle window = window(bundle, random);
          List<String> roots = BuiltIn.roots(BuiltIn.report(window));
          if (!roots.isEmpty()) {
            claimed.add(window.name() + ": " + roots);
          }
          windows++;
        }
      }
    }

    assertThat(windows).isGreaterThan(100);
    assertThat(claimed).hasSizeLessThanOrEqualTo((int) (windows * SHARE));
  }

  /** A window on what broke and was repaired may well show it broken. */
  private static boolean nothingEverBroke(Bundle bundle) {
    return BuiltIn.report(bundle).diagnoses().stream().allMatch(d -> d.role() == Role.RISK);
  }

  /** Logs are cut, each where it likes; what commands printed is there or not. */
  private static Bundle window(Bundle bundle, Random random) {
    StringBuilder name = new StringBuilder(bundle.name());
    Bundle window = bundle;
    for (String file : bundle.files().keySet()) {
      List<String> lines = bundle.lines(file);
      if (file.endsWith(".log")) {
        int one = edge(lines, random);
        int other = edge(lines, random);
        List<String> kept = lines.subList(Math.min(one, other), Math.max(one, other));
        window = window.with(file, kept);
        name.append(' ').append(file).append(':').append(one).append('-').append(other);
      } else if (random.nextBoolean()) {
        window = window.without(file);
        name.append(" without ").append(file);
      }
    }
    return new Bundle(name.toString(), window.files());
  }

  /** One in three cuts is at an end. */
  private static int edge(List<String> lines, Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> 0;
      case 1 -> lines.size();
      default -> random.nextInt(lines.size() + 1);
    };
  }
}
