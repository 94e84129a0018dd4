// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * A program that appends from many threads until it is killed. It says {@code ready}, and then a
 * line for each entry that was acknowledged: the thread, the entry's number in the thread, its
 * position.
 */
final class AppendingProgram {
  private static final int LARGEST = 3_000;
  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

  private final IntakeLog log;

  private AppendingProgram(IntakeLog log) {
    this.log = log;
  }

  static LogLimits limits() {
    MemoryLimits memory = new MemoryLimits(1 << 20, LARGEST + 100, 16 << 10, LogFixture.LONG);
    return new LogLimits(LogFixture.disk(64 << 10, 1 << 30), memory, RepetitionLimits.USUAL);
  }

  /** Starts it on a folder; each thread begins with the number given for it. */
  static Process start(Path folder, long... first) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(AppendingProgram.class.getName());
    command.add(folder.toString());
    Arrays.stream(first).mapToObj(Long::toString).forEach(command::add);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    IntakeLog log = IntakeLog.open(Path.of(arguments[0]), limits(), TimeSource.system());
    AppendingProgram program = new AppendingProgram(log);
    long[] first = Stream.of(arguments).skip(1).mapToLong(Long::parseLong).toArray();
    say("ready");
    for (int thread = 0; thread < first.length; thread++) {
      int number = thread;
      Thread.startVirtualThread(() -> program.append(number, first[number]));
    }
    Thread.startVirtualThread(program::consume);
    new CountDownLatch(1).await();
  }

  private void append(int thread, long first) {
    Random chance = new Random(thread + 31 * first);
    for (long number = first; ; number++) {
      String name = thread + " " + number;
      byte[] payload =
          Arrays.copyOf(LogFixture.bytes(name), name.length() + chance.nextInt(LARGEST));
      Optional<Key> key = Optional.of(LogFixture.key(name));
      Batch batch = new Batch("cluster" + thread, LogFixture.bytes(name), payload, key);
      long position =
          switch (log.append(batch)) {
            case AppendResult.Appended(long at) -> at;
            case AppendResult.Repeated(long at) -> at;
            case AppendResult.Refused refused -> throw new AssertionError(refused);
          };
      say(String.format(Locale.ROOT, "%d %d %d", thread, number, position));
    }
  }

  private void consume() {
    try (Cursor cursor = log.cursor(log.checkpoints().register("consumer", 0))) {
      while (cursor.next(LogFixture.LONG) instanceof Reading.Found) {
        log.checkpoints().commit("consumer", cursor.position());
      }
      throw new AssertionError("an entry is missing at " + cursor.position());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** In one piece, so that a kill leaves whole lines. */
  private static void say(String line) {
    try {
      OUT.write(LogFixture.bytes(line + "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
