// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import io.etiolog.ingest.scan.Literals;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes logs of any size from the lines of the samples: etcd's JSON, klog, and both behind the
 * prefix of a container runtime (CRI), with times that go on and numbers that differ. The same seed
 * gives the same log. Not thread-safe.
 */
final class LogMill {
  private static final Pattern JSON =
      Pattern.compile("\\{\"level\":\"\\w+\",\"ts\":\"[^\"]+\".*\\}");
  private static final Pattern KLOG =
      Pattern.compile("[IWEF]\\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d{6} .*");
  private static final Pattern TS = Pattern.compile("\"ts\":\"[^\"]+\"");
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.:-])\\d{5,}(?![\\w.:-])");
  private static final Pattern PREFIX =
      Pattern.compile("^.*?(?=\\{\"level\":|[IWEF]\\d{4} \\d\\d:)");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter KLOG_TIME =
      DateTimeFormatter.ofPattern("MMdd HH:mm:ss.SSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int HEADER_TIME = 21;

  private final List<String> quiet = new ArrayList<>();
  private final List<String> telling = new ArrayList<>();
  private final Random random;
  private Instant time = Instant.parse("2026-03-01T00:00:00Z");

  /**
   * A mill.
   *
   * @param samples the folder to take lines from
   * @param literals what makes a line worth parsing
   * @param seed of all that is random
   */
  LogMill(Path samples, Collection<String> literals, long seed) throws IOException {
    this.random = new Random(seed);
    Literals finder = Literals.of(literals);
    try (Stream<Path> files = Files.walk(samples)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".log")).sorted().toList()) {
        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
            .lines()
            .map(line -> PREFIX.matcher(line).replaceFirst(""))
            .filter(line -> JSON.matcher(line).matches() || KLOG.matcher(line).matches())
            .forEach(line -> sort(line, finder));
      }
    }
  }

  private void sort(String line, Literals finder) {
    byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
    (finder.find(bytes, 0, bytes.length) < 0 ? quiet : telling).add(line);
  }

  /**
   * Writes a log.
   *
   * @param bytes how large it becomes, to the next whole line
   * @param share how many of its lines hold a literal, from 0 to 1
   */
  void write(Path file, long bytes, double share) throws IOException {
    long written = 0;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      while (written < bytes) {
        List<String> from = random.nextDouble() < share ? telling : quiet;
        byte[] line =
            line(from.get(random.nextInt(from.size()))).getBytes(StandardCharsets.ISO_8859_1);
        out.write(line);
        written += line.length;
      }
    }
  }

  /**
   * Lines without the prefix of a container runtime.
   *
   * @param count how many
   * @param share how many of them hold a literal, from 0 to 1
   */
  List<String> printed(int count, double share) {
    List<String> lines = new ArrayList<>();
    while (lines.size() < count) {
      List<String> from = random.nextDouble() < share ? telling : quiet;
      String line = line(from.get(random.nextInt(from.size()))).stripTrailing();
      lines.add(PREFIX.matcher(line).replaceFirst(""));
    }
    return lines;
  }

  /** Goes on at this time. */
  void from(Instant next) {
    time = next;
  }

  private String line(String sample) {
    time = time.plusNanos(1_000_000L * (1 + random.nextInt(40)));
    String stamp = STAMP.format(time);
    String body =
        sample.startsWith("{")
            ? TS.matcher(sample).replaceFirst("\"ts\":\"" + stamp + "\"")
            : sample.charAt(0) + KLOG_TIME.format(time) + sample.substring(HEADER_TIME);
    String varied = NUMBER.matcher(body).replaceAll(this::another);
    return random.nextInt(3) == 0 ? stamp + " stderr F " + varied + "\n" : varied + "\n";
  }

  private String another(MatchResult number) {
    StringBuilder digits = new StringBuilder();
    digits.append((char) ('1' + random.nextInt(9)));
    while (digits.length() < number.group().length()) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }
}
