// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFilesTest {
  @TempDir private Path folder;

  private final AtomicLong nanos = new AtomicLong(-7);
  private final AtomicInteger reads = new AtomicInteger();
  private boolean fails;
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("file"), "one");
  }

  private WatchedFiles<String> watched() throws IOException {
    return new WatchedFiles<>(List.of(file), this::read, nanos::get);
  }

  private String read() throws IOException {
    reads.incrementAndGet();
    if (fails) {
      throw new IOException("it is not valid yet");
    }
    return Files.readString(file);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void whatCouldNotBeReadIsTriedAgainThoughNoFileChanges() throws IOException {
    WatchedFiles<String> watched = watched();
    fails = true;
    Files.writeString(file, "the next");
    assertThat(watched.current()).isEqualTo("one");

    fails = false;
    pass(Duration.ofSeconds(4));
    assertThat(watched.current()).as("it is left alone for a while").isEqualTo("one");
    pass(Duration.ofSeconds(1));

    assertThat(watched.current()).isEqualTo("the next");
    assertThat(watched.trouble()).isEmpty();
    assertThat(reads).hasValue(3);
  }

  @Test
  void whatNobodyExpectedTakesNothingAwayEither() throws IOException {
    WatchedFiles<String> watched =
        new WatchedFiles<>(List.of(file), () -> unexpected(Files.readString(file)), nanos::get);
    Files.writeString(file, "a secret!");
    assertThat(watched.current()).isEqualTo("one");
    assertThat(watched.trouble().orElseThrow().said())
        .contains("mistake of Etiolog's", "IllegalStateException", "WatchedFilesTest")
        .doesNotContain("a secret!");

    Files.writeString(file, "mended");
    assertThat(watched.current()).isEqualTo("mended");
  }

  private static String unexpected(String text) {
    if (text.endsWith("!")) {
      throw new IllegalStateException(text);
    }
    return text;
  }

  @Test
  void aFileThatIsMendedIsReadAtOnce() throws IOException {
    WatchedFiles<String> watched = watched();
    fails = true;
    Files.writeString(file, "broken");
    assertThat(watched.current()).isEqualTo("one");

    fails = false;
    Files.writeString(file, "mended!");

    assertThat(watched.current()).isEqualTo("mended!");
  }

  @Test
  void itTellsForHowLongNothingCouldBeRead() throws IOException {
    WatchedFiles<String> watched = watched();
    assertThat(watched.trouble()).isEmpty();
    fails = true;
    Files.writeString(file, "the next");
    assertThat(watched.trouble())
        .hasValue(new WatchedFiles.Trouble("it is not valid yet", Duration.ZERO));

    pass(Duration.ofSeconds(8));
    Files.writeString(file, "another one");
    assertThat(watched.trouble()).map(WatchedFiles.Trouble::lasts).hasValue(Duration.ofSeconds(8));
  }

  @Test
  void whatHasNotChangedIsReadOnce() throws IOException {
    WatchedFiles<String> watched = watched();
    pass(Duration.ofDays(1));
    assertThat(watched.current()).isEqualTo("one");
    assertThat(reads).hasValue(1);
  }
}
