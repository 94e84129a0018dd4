// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.InputSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A text in whole archives of every kind, under any name. */
class PackedFuzzTest {
  private static final List<Packing> PACKINGS = List.of(Packing.values());

  static Stream<byte[]> seeds() {
    List<String> names =
        List.of(
            "../../etc/passwd",
            "C:\\Windows\\kubelet",
            "/var/log/pods/kube-system_etcd-cp-1_0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0/etcd/0",
            "sosreport-cp-1-2025-07-23-abcdefg/sos_commands/kubernetes/journalctl_--unit_kubelet",
            "must-gather/namespaces/n/pods/p/c/c/logs/rotated/0.log.20250723-053104.gz",
            "\u202egol.etcd \t\u00e9");
    byte[] text =
        Texts.ascii("E0723 05:31:08.135471 901 x.go:1] \"a\" err=<\n\tone\n >\nNAME READY\n");
    return PACKINGS.stream()
        .flatMap(packing ->
            names.stream()
                .map(name -> (name + "\n").getBytes(StandardCharsets.UTF_8))
                .map(name -> Texts.choosing(PACKINGS.indexOf(packing), Texts.joined(name, text))));
  }

  /** The first byte chooses the packing, the first line is the name. */
  @MethodSource("seeds")
  @FuzzTest
  void aTextSaysTheSameInEveryPackingAndItsNameLeadsNowhere(byte[] bytes) throws IOException {
    Packing packing = PACKINGS.get(Texts.choice(bytes, PACKINGS.size()));
    String input = new String(Texts.rest(bytes), StandardCharsets.UTF_8);
    int end = Math.max(0, input.indexOf('\n'));
    // No archive can hold a NUL in a name, and a name that ends in a slash is a folder's.
    String name = input.substring(0, Math.min(end, 300)).replace("\0", "") + ".log";
    byte[] text = Texts.joined(Texts.START, input.substring(end).getBytes(StandardCharsets.UTF_8));

    Path file = Reads.file("PackedFuzzTest", packing.pack(name, text));
    Reads packed = Reads.of(new Input.OfPath(file));

    assertThat(packed.inputs()).as("<%s> in %s", name, packing).hasSize(1);
    InputSummary summary = packed.inputs().getFirst();
    Reads loose = Reads.whole(text);
    assertThat(lines(packed)).isEqualTo(lines(loose));
    assertThat(summary.lines()).isEqualTo(loose.inputs().getFirst().lines());
    assertThat(summary.file()).doesNotStartWith("/").doesNotContain("\\").hasSizeBetween(1, 1_100);
    assertThat(summary.file().split("/", -1)).doesNotContain("..", ".", "");
    assertThat(summary.file().chars()).noneMatch(Character::isISOControl);
  }

  private static List<String> lines(Reads read) {
    return read.evidence().stream()
        .map(evidence -> evidence.origin().line() + " " + evidence.raw())
        .toList();
  }
}
