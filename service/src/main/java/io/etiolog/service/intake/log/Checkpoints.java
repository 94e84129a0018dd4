// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How far each consumer has taken the log: a file for each, with the position it wants next. What a
 * consumer has not taken is not deleted. Safe for all threads.
 */
public final class Checkpoints {
  static final String FOLDER = "checkpoints";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final int LONGEST_FILE = 64;

  private final Path folder;
  private final LongSupplier end;
  private final Map<String, Long> positions = new TreeMap<>();

  private Checkpoints(Path folder, LongSupplier end) {
    this.folder = folder;
    this.end = end;
  }

  /**
   * Reads all of them. A damaged one begins with 0 again, so that its consumer takes too much
   * rather than too little.
   *
   * @param end the position behind the newest entry
   */
  static Checkpoints open(Path log, LongSupplier end, Consumer<Damage> damage) throws IOException {
    Checkpoints checkpoints = new Checkpoints(log.resolve(FOLDER), end);
    DurableFile.createFolders(checkpoints.folder);
    try (Stream<Path> files = Files.list(checkpoints.folder)) {
      for (Path file : files.toList()) {
        checkpoints.read(file, damage);
      }
    }
    return checkpoints;
  }

  private void read(Path file, Consumer<Damage> damage) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (NAME.matcher(name).matches() && Files.isRegularFile(file)) {
      OptionalLong position = position(file);
      positions.put(name, position.orElse(0));
      if (position.isEmpty()) {
        String path = FOLDER + "/" + name;
        damage.accept(
            new Damage(Damage.Kind.CHECKPOINT, path, 0, Files.size(file), Positions.NONE));
      }
    }
  }

  private static OptionalLong position(Path file) throws IOException {
    if (Files.size(file) > LONGEST_FILE) {
      return OptionalLong.empty();
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    int blank = text.indexOf(' ');
    if (blank < 0) {
      return OptionalLong.empty();
    }
    try {
      long position = Long.parseLong(text, 0, blank, 10);
      boolean whole = position >= 0 && text.equals(text(position));
      return whole ? OptionalLong.of(position) : OptionalLong.empty();
    } catch (NumberFormatException damaged) {
      return OptionalLong.empty();
    }
  }

  /** The position in decimal, and the checksum of its digits. */
  private static String text(long position) {
    String digits = Long.toString(position);
    int checksum = Checksum.of(digits.getBytes(StandardCharsets.US_ASCII));
    return digits + " " + HexFormat.of().toHexDigits(checksum) + "\n";
  }

  /**
   * Where a consumer goes on; a new one is registered, durably.
   *
   * @param name lower-case letters, digits and dashes, at most 63
   * @param start where it begins if it is new
   * @throws IllegalArgumentException when the name is none
   */
  public synchronized long register(String name, long start) throws IOException {
    Long position = positions.get(name);
    if (position != null) {
      return position;
    }
    commit(name, start);
    return start;
  }

  /**
   * Keeps durably how far a consumer is, new or known. It may also go back, to take again what is
   * still there.
   *
   * @param next the position that it wants next: it has taken all before
   * @throws IllegalArgumentException when the name is none, or the position is negative or behind
   *     the end of the log
   * @throws IOException when it could not be kept; the one before counts then, now and after a
   *     restart or, if it failed at the very end, after a restart the new one
   */
  public synchronized void commit(String name, long next) throws IOException {
    boolean known = next <= end.getAsLong() || Objects.equals(positions.get(name), next);
    if (!NAME.matcher(name).matches() || next < 0 || !known) {
      throw new IllegalArgumentException("no checkpoint: " + name + " at " + next);
    }
    byte[] content = text(next).getBytes(StandardCharsets.US_ASCII);
    DurableFile.write(folder, name, ByteBuffer.wrap(content));
    positions.put(name, next);
  }

  /** Forgets a consumer: nothing is kept for it any more. */
  public synchronized void remove(String name) throws IOException {
    if (positions.containsKey(name)) {
      DurableFile.delete(folder, name);
      positions.remove(name);
    }
  }

  /** The position of the consumer that is furthest, or 0. */
  synchronized long furthest() {
    return positions.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /** All consumers, with the position that each wants next. */
  public synchronized Map<String, Long> all() {
    return Map.copyOf(positions);
  }
}
