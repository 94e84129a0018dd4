// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was typed at a prompt tells what the lines under it are. */
class TranscriptTest {
  private static final String ALARM = "memberID:10276657743932975437 alarm:NOSPACE \n";

  private static List<String> kinds(String text) {
    return observations(text).stream().map(Observation::kind).toList();
  }

  private static List<Observation> observations(String text) {
    return Outcome.of(text).evidence().stream()
        .filter(Observation.class::isInstance)
        .map(Observation.class::cast)
        .toList();
  }

  @Test
  void whatDisarmAnswersIsNoLongerAnAlarm() {
    assertThat(kinds("root@cp-1:~# etcdctl alarm disarm\n" + ALARM))
        .containsExactly("shell.command", "etcd.alarm-change");
    assertThat(
            kinds("root@cp-1:~# etcdctl alarm disarm\n" + ALARM + "$ etcdctl alarm list\n" + ALARM))
        .endsWith("shell.command", "etcd.alarm");
  }

  @Test
  void anotherSectionIsNotTheCommandsOutput() {
    assertThat(kinds("$ etcdctl alarm disarm\n==> alarms.txt <==\n" + ALARM))
        .containsExactly("shell.command", "etcd.alarm");
  }

  @Test
  void theHostOfThePromptIsTheHostOfWhatItPrints() {
    String table =
        """
        Filesystem     1K-blocks    Used Available Use% Mounted on
        /dev/sda1       30298176 4096000  26202176  14% /
        """;

    assertThat(observations("root@cp-1:~# df\n" + table + "root@cp-2:~# df\n" + table))
        .filteredOn(found -> found.kind().equals("disk.filesystem"))
        .extracting(Observation::node)
        .containsExactly("cp-1", "cp-2");
  }
}
