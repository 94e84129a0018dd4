// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TailsTest {
  @TempDir private Path folder;

  @Test
  void a_file_gives_whole_lines_as_it_grows() throws IOException {
    Path file = Files.writeString(folder.resolve("kubelet.log"), "one\ntw");
    try (FileTail tail = new FileTail(file)) {
      assertThat(text(tail.more())).isEqualTo("one\n");
      assertThat(tail.more()).isEmpty();
      Files.writeString(file, "o\nthree\n", StandardOpenOption.APPEND);
      assertThat(text(tail.more())).isEqualTo("two\nthree\n");
    }
  }

  @Test
  void a_rotated_file_is_read_to_its_end_before_the_new_one() throws IOException {
    Path file = Files.writeString(folder.resolve("kubelet.log"), "one\n");
    try (FileTail tail = new FileTail(file)) {
      assertThat(text(tail.more())).isEqualTo("one\n");
      Files.writeString(file, "two\n", StandardOpenOption.APPEND);
      Files.move(file, folder.resolve("kubelet.log.1"));
      assertThat(text(tail.more())).isEqualTo("two\n");
      assertThat(tail.more()).as("between two files").isEmpty();
      Files.writeString(file, "three\n");
      assertThat(tail.more()).as("opens the new file").isEmpty();
      assertThat(text(tail.more())).isEqualTo("three\n");
    }
  }

  @Test
  void a_file_that_was_cut_off_is_read_from_its_beginning() throws IOException {
    Path file = Files.writeString(folder.resolve("kubelet.log"), "one\ntwo\n");
    try (FileTail tail = new FileTail(file)) {
      assertThat(text(tail.more())).isEqualTo("one\ntwo\n");
      Files.writeString(file, "new\n", StandardOpenOption.TRUNCATE_EXISTING);
      assertThat(text(tail.more())).isEqualTo("new\n");
    }
  }

  @Test
  @Timeout(120)
  void a_stream_gives_what_is_there_without_waiting_and_tells_its_end() throws IOException {
    PipedOutputStream writer = new PipedOutputStream();
    try (StreamTail tail = new StreamTail("stdin", new PipedInputStream(writer))) {
      assertThat(tail.more()).isEmpty();
      writer.write("one\nrest".getBytes(StandardCharsets.UTF_8));
      writer.flush();
      assertThat(text(next(tail))).isEqualTo("one\n");
      writer.close();
      while (!tail.ended()) {
        assertThat(tail.more()).isEmpty();
      }
      assertThat(text(tail.rest())).isEqualTo("rest");
    }
  }

  private static byte[] next(Tail tail) throws IOException {
    byte[] more = tail.more();
    while (more.length == 0 && !tail.ended()) {
      Thread.onSpinWait();
      more = tail.more();
    }
    return more;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
