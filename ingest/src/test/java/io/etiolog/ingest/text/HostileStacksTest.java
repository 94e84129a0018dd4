// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.work.Growth;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line that only looks like a part of a stack costs its length and not more. */
class HostileStacksTest {
  /** As long as a line may be to be looked at. */
  private static final int LENGTH = 1_900;

  /** Every pattern looks at every character a few times, and some copy. */
  private static final long FEW_STEPS = 60;

  static final class Stacks implements Consumer<String> {
    @Override
    public void accept(String lines) {
      for (String line : lines.split("\n", -1)) {
        ask(line);
      }
    }

    private static void ask(String line) {
      Traceback python = new Traceback();
      python.drops("Traceback (most recent call last):");
      python.drops("  File \"a\", line 1");
      python.drops(line);
      GoDump go = new GoDump();
      go.drops("goroutine 1 [running]:");
      go.drops(line);
      StackTrace trace = new StackTrace();
      trace.takes("Traceback (most recent call last):");
      trace.takes(line);
      StackTrace.opens(line);
      KlogText.isStep("x", line);
      KlogText.mayBelong("x", line);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "A",
        "a.",
        "A.",
        "%/",
        "(",
        "((",
        "a.a(",
        "(*",
        "[",
        "a.go:1",
        " fp=",
        " ",
        "\t",
        "~",
        "at a(",
        "\", line 1",
        "Exception",
        "a.Error: ",
        "goroutine 1 [",
        "... 1 more",
        "@"
      })
  void theWorkOnALineDoesNotGrowWithItsSquare(String filler) {
    for (String start :
        List.of(
            "",
            "  File \"",
            "a.a.a",
            "a.go:1 fp=",
            "\tat a.b(",
            "created by a",
            "Caused by: a.b",
            "x@y:")) {
      String line = start + filler.repeat(LENGTH / filler.length());
      String lines = line + "!\n" + line + ")\n" + line + "\u2028!";
      assertThat(Growth.perCharacter(Stacks.class, lines)).as(start + filler).isLessThan(FEW_STEPS);
    }
  }

  @Test
  void theCallsOfGoAreKnown() {
    assertThat(
            List.of(
                "main.main()",
                "go.etcd.io/bbolt._assert(...)",
                "go.etcd.io/bbolt.(*page).fastCheck(0x7fcf5006a000, 0x6a)",
                "k8s.io/client-go/tools/cache.(*Reflector[...]).Run.func1({0xc0001?, 0x2})",
                "net/http.(*Server).Serve-fm(0x1)",
                "gopkg.in/natefinch/lumberjack%2ev2.(*Logger).millRun(...)",
                "sync.(*Pool).Get[go.shape.int](0x1)",
                "\t/usr/lib/go/src/runtime/proc.go:250 +0x1d9 fp=0xc0 sp=0xc0 pc=0x8e",
                "created by net/http.(*Server).Serve in goroutine 1"))
        .allMatch(GoDump::isFrame);
    assertThat(
            List.of(
                "main()",
                "see etcd.io (the manual)",
                "failed.(0x",
                "it is refused (again)",
                "a.go: 1",
                "E0723 05:31:08.135471       1 kubelet.go:10] down (0x1)"))
        .noneMatch(GoDump::isFrame);
  }
}
