// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.archive.Packing;
import io.etiolog.ingest.limit.Limits;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Text that is made to hurt, through the whole reading: it is bounded, and what follows is read.
 */
class HostileTextTest {
  private static final String NEXT =
      "E0723 05:31:06.135471     901 kubelet.go:1386] \"Image garbage collection failed\"";

  @TempDir Path folder;

  @Test
  void aLineOfAHundredMegabytesIsCutAndTheNextOneRead() {
    byte[] part = new byte[1 << 20];
    Arrays.fill(part, (byte) 'x');
    InputStream line = new ByteArrayInputStream(part);
    for (int i = 1; i < 100; i++) {
      line = new SequenceInputStream(line, new ByteArrayInputStream(part));
    }
    InputStream rest = new ByteArrayInputStream(Packing.utf8("\n" + NEXT + "\n"));

    Outcome outcome = Outcome.of("stdin", new SequenceInputStream(line, rest), Limits.DEFAULTS);

    assertThat(outcome.raw()).hasSize(2).last().isEqualTo(NEXT);
    assertThat(outcome.raw().getFirst()).hasSizeLessThanOrEqualTo(Limits.DEFAULTS.maxLine());
    assertThat(outcome.only().lines()).isEqualTo(2);
    assertThat(outcome.notes()).anyMatch(note -> note.contains("cut"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"apiVersion\":\"v1\",\"items\":",
        "{\"level\":\"warn\",\"msg\":",
        "",
        "{\"header\":{\"a\":"
      })
  void jsonNestedAHundredThousandDeepHidesNothing(String start) {
    Outcome arrays = Outcome.of(start + "[".repeat(100_000) + "\n\n" + NEXT);
    Outcome objects = Outcome.of(start + "{\"a\":".repeat(100_000) + "\n\n" + NEXT);

    assertThat(arrays.raw()).last().isEqualTo(NEXT);
    assertThat(objects.raw()).last().isEqualTo(NEXT);
  }

  @Test
  void aTableOfAHundredThousandColumnsHidesNothing() {
    Outcome outcome = Outcome.of("# A heading\n\n" + "|-".repeat(100_000) + "|\n\n" + NEXT);

    assertThat(outcome.raw()).last().isEqualTo(NEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"level\":\"warn\",\"ts\":1e999999999,\"msg\":\"\\uD800 \\u12 \\q \\",
        "{\"level\":\"warn\",\"ts\":\"99999-13-45T25:61:61Z\",\"msg\":\"x\"}",
        "E9999 99:99:99.999999 99999999999999999999 x.go:99999999999999999999] x=\"\\x\\777\\U\"",
        "Feb 31 25:00:00 cp-1 kubelet[99999999999999]: x",
        "<999>1 9999-99-99T99:99:99Z - - - - x",
        "time=\"0000-00-00T00:00:00Z\" level=\\\"\\ msg=\"\\",
        "{\"MESSAGE\":[256,-1,1e9,99999999999],\"__REALTIME_TIMESTAMP\":\"-99999999999999999999\"}",
        "[-1.5] [99999999999999999.9] x"
      })
  void numbersDatesAndEscapesOutOfRangeAreLinesLikeOthers(String line) {
    Outcome outcome = Outcome.of(line + "\n" + NEXT);

    assertThat(outcome.raw()).containsExactly(line, NEXT);
  }

  @Test
  void anExtensionProvesNothing() {
    Packing.write(
        folder,
        Map.of(
            "a.log", Packing.gzip(Packing.tar(Map.of("inner.zip", Packing.utf8(NEXT)))),
            "b.tar.gz", Packing.utf8(NEXT),
            "c.png", Packing.zip(Map.of("d.7z", Packing.utf8(NEXT)))));

    assertThat(Outcome.of(folder).raw()).containsExactly(NEXT, NEXT, NEXT);
  }

  @Test
  void anEncryptedArchiveHidesNoOther() {
    Map<String, byte[]> files = Map.of("b.log", Packing.utf8(NEXT));
    byte[] open = Packing.zip(files);
    byte[] secret = open.clone();
    secret[6] |= 1;
    secret[new String(secret, StandardCharsets.ISO_8859_1).indexOf("PK\001\002") + 8] |= 1;

    Packing.write(folder, Map.of("a.zip", secret, "b.zip", open));

    Outcome outcome = Outcome.of(folder);
    assertThat(outcome.raw()).containsExactly(NEXT);
    assertThat(outcome.notes()).anyMatch(note -> note.contains("b.log: not read: it is encrypted"));
  }
}
