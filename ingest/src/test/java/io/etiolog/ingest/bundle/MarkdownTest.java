// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.Evidence;
import io.etiolog.ingest.record.LogRecord;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  @Test
  void proseInMarkdownIsNoEvidenceAndWhatIsPastedIs() {
    String text =
        """
        # etcd is down

        It says that the `database space exceeded` limit was reached:
        etcdserver: mvcc: database space exceeded

        ```
        etcdserver: mvcc: database space exceeded
        ```
            indented: mvcc: database space exceeded

        E0723 05:31:08.135471     901 x.go:1] "not fenced"
        """;

    Outcome outcome = Outcome.of(text);

    assertThat(outcome.evidence())
        .extracting(one -> one.origin().line())
        .containsExactly(7L, 9L, 11L);
    assertThat(outcome.only().unparsed()).isEqualTo(2);
  }

  @Test
  void aCommentInFrontOfALogDoesNotMakeItMarkdown() {
    String text = "# captured on cp-1\nplain text of a program\nE0723 05:31:08.1 1 x.go:1] text\n";

    assertThat(Outcome.of(text).evidence())
        .extracting(Evidence::raw)
        .contains("plain text of a program");
  }

  @Test
  void rootsPromptsAreNoHeadings() {
    String text =
        """
        # apt upgrade
        Failed to reload daemon: timed out
        # lxc list
        internal error
        """;

    assertThat(Outcome.of(text).evidence())
        .extracting(Evidence::raw)
        .contains("Failed to reload daemon: timed out", "internal error");
  }

  @Test
  void headingsOfTheFirstLevelStandApart() {
    String text =
        """
        # What happened

        The alarm said that the `database space exceeded` limit was reached.

        # What we did

        mvcc: database space exceeded went away after a defragmentation.
        """;

    assertThat(Outcome.of(text.replace("`", "")).evidence()).isEmpty();
    assertThat(Outcome.of(text.replace("`", "").replaceAll("# What.*", "# apt upgrade")).evidence())
        .as("prompts")
        .isNotEmpty();
  }

  @Test
  void commandsThatSearchLogsAreNoLogs() {
    String text =
        """
        # grep -r 'x509: certificate has expired' /var/log/pods
        root@cp-1:~# dmesg | grep -i 'Out of memory: Killed process'
        [root@cp-1 ~]# journalctl -u etcd | grep 'database space exceeded'
        $ sudo grep panic /var/log/syslog
        panic: runtime error
        """;

    assertThat(Outcome.of(text).evidence())
        .filteredOn(LogRecord.class::isInstance)
        .extracting(Evidence::raw)
        .containsExactly("panic: runtime error");
  }
}
