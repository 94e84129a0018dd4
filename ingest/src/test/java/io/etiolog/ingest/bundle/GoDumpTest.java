// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.text.GoDump;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoDumpTest {
  @Test
  void thePanicStaysAndItsStackGoes() {
    // What bbolt's own check prints on a broken page; addresses shortened.
    String text =
        """
        panic: assertion failed: Page expected to be: 106, but self identifies as 750

        goroutine 133 [running]:
        go.etcd.io/bbolt._assert(...)
        \tgo.etcd.io/bbolt/db.go:1387
        go.etcd.io/bbolt.(*page).fastCheck(0x7fcf5006a000, 0x6a)
        \t/go/pkg/mod/go.etcd.io/bbolt/page.go:57 +0x1d9 fp=0xc0 sp=0xc0 pc=0x8e
        created by go.etcd.io/etcd/server/etcdserver.openBackend in goroutine 1
        \tgo.etcd.io/etcd/server/etcdserver/backend.go:75 +0x15a
        {"level":"info","ts":"2025-07-23T05:31:03.896Z","caller":"etcdmain/etcd.go:73","msg":"Running: "}
        """;

    Outcome outcome = Outcome.of(text);

    assertThat(outcome.raw()).hasSize(2);
    assertThat(outcome.raw().getFirst()).startsWith("panic: assertion failed");
    assertThat(outcome.raw().getLast()).contains("Running");
    assertThat(outcome.only().unparsed()).isLessThanOrEqualTo(1);
  }

  @Test
  void whatLooksLikeAFrameOutsideADumpStays() {
    GoDump dump = new GoDump();
    assertThat(dump.drops("main.main()")).isFalse();
    assertThat(dump.drops("exit status 2")).isFalse();
  }

  @Test
  void aLongLineEndsADumpAtOnce() {
    GoDump dump = new GoDump();
    assertThat(dump.drops("goroutine 1 [running]:")).isTrue();
    assertThat(dump.drops("a.".repeat(500_000))).isFalse();
    assertThat(dump.drops("main.main()")).isFalse();
  }

  @Test
  void theSignalThatKilledItStays() {
    GoDump dump = new GoDump();
    List<String> lines =
        List.of("goroutine 1 gp=0xc000002380 m=0 mp=0x2e4aa60 [running]:", "main.main()");
    assertThat(lines).allMatch(dump::drops);
    assertThat(dump.drops("[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x1]"))
        .isFalse();
  }
}
