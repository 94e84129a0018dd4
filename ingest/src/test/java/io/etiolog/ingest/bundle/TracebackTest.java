// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The calls of Python say nothing, and what stands behind them is not of them. */
class TracebackTest {
  private static final String SCRIPT = "Jul 23 05:31:08 cp-1 backup[99]: ";
  private static final String KUBELET =
      "Jul 23 05:31:08 cp-1 kubelet[1]: E0723 05:31:08.135471       1 kubelet.go:10] dial unix"
          + " /run/containerd/containerd.sock: connect: connection refused";

  @Test
  void anotherProgramsRecordBelowACallStays() {
    String text =
        SCRIPT
            + "Traceback (most recent call last):\n"
            + SCRIPT
            + "  File \"/x.py\", line 3, in f\n"
            + KUBELET
            + "\n";

    assertThat(Outcome.of(text).raw()).containsExactly(KUBELET);
  }

  @Test
  void aRecordBelowACallWithoutItsLineStays() {
    String fatal =
        "{\"level\":\"fatal\",\"ts\":\"2025-07-23T05:31:08.896215Z\","
            + "\"caller\":\"etcdmain/etcd.go:204\",\"msg\":\"discovery failed\"}";
    String text =
        "Traceback (most recent call last):\n  File \"/usr/bin/x\", line 3, in <module>\n" + fatal;

    assertThat(Outcome.of(text).raw()).containsExactly(fatal);
  }

  @Test
  void theLineOfTheProgramGoesWhateverCarriesIt() {
    String text =
        SCRIPT
            + "Traceback (most recent call last):\n"
            + SCRIPT
            + "  File \"/x.py\", line 3, in f\n"
            + SCRIPT
            + "    raise Refused(\"no leader\")\n"
            + SCRIPT
            + "  File \"/y.py\", line 7, in g\n"
            + SCRIPT
            + "    self.connect()\n"
            + SCRIPT
            + "    ~~~~~~~~~~~~^^\n"
            + SCRIPT
            + "ConnectionRefusedError: [Errno 111] Connection refused\n";

    assertThat(Outcome.of(text).raw())
        .containsExactly(SCRIPT + "ConnectionRefusedError: [Errno 111] Connection refused");
  }
}
