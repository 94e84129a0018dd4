// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.layout;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of a folder's files: by path with numbers by value, and of a rotated log the oldest
 * first, as it was written.
 *
 * <p>Known rotations: {@code x.log.3.gz}, {@code x.log.1}, {@code x.log} (logrotate); {@code
 * 0.log.20240102-030405.gz}, {@code 0.log} (kubelet); {@code x.log-20240102} (logrotate dateext);
 * {@code rotated/0.log.20240102-030405.gz}, {@code previous.log}, {@code current.log}
 * (must-gather); {@code x-previous.log}, {@code x.previous}, {@code x.log.old}.
 */
public final class RotationOrder implements Comparator<String> {
  private static final Pattern PACKED = Pattern.compile("\\.(?:gz|bz2|xz|zst|lz4)$");
  private static final Pattern NUMBERED = Pattern.compile("^(.*\\D)\\.(\\d{1,3})$");
  private static final Pattern DATED =
      Pattern.compile("^(.*)[.-](20\\d{6}(?:-?\\d{4,6})?(?:[.-]\\d{1,9})?)$");
  private static final Pattern PREVIOUS =
      Pattern.compile("^(.*?)[._-]?(?:previous|old)((?:\\.insecure)?(?:\\.(?:log|txt))?)$");
  private static final Pattern CURRENT =
      Pattern.compile("^(.*/|)current((?:\\.insecure)?(?:\\.(?:log|txt))?)$");
  private static final Pattern ROTATED = Pattern.compile("^(.*/|)rotated/([^/]+)$");

  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::base, RotationOrder::natural)
          .thenComparingInt(Key::generation)
          .thenComparing(Key::stamp)
          .thenComparing(Key::path);

  /**
   * Where a file stands among the generations of its log.
   *
   * @param base the path without the mark of rotation
   * @param generation smaller is older; 0 is the one being written
   * @param stamp a date that sorts as text, or {@code ""}
   */
  private record Key(String base, int generation, String stamp, String path) {}

  @Override
  public int compare(String a, String b) {
    return ORDER.compare(key(a), key(b));
  }

  private static Key key(String path) {
    String name = PACKED.matcher(path).replaceFirst("");
    Matcher rotated = ROTATED.matcher(name);
    if (rotated.matches()) {
      return new Key(rotated.group(1) + ".log", -2, rotated.group(2), path);
    }
    Matcher numbered = NUMBERED.matcher(name);
    if (numbered.matches()) {
      return new Key(numbered.group(1), -2 - Integer.parseInt(numbered.group(2)), "", path);
    }
    Matcher dated = DATED.matcher(name);
    if (dated.matches()) {
      return new Key(dated.group(1), -1, dated.group(2), path);
    }
    Matcher previous = PREVIOUS.matcher(name);
    if (previous.matches()) {
      return new Key(previous.group(1) + previous.group(2), -1, "", path);
    }
    Matcher current = CURRENT.matcher(name);
    return new Key(current.matches() ? current.group(1) + current.group(2) : name, 0, "", path);
  }

  /**
   * Compares text with its numbers by value, so that {@code 9.log} stands before {@code 10.log}.
   */
  private static int natural(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int endA = digitsEnd(a, i);
      int endB = digitsEnd(b, j);
      int order =
          endA > i && endB > j
              ? numbers(a.substring(i, endA), b.substring(j, endB))
              : Character.compare(a.charAt(i), b.charAt(j));
      if (order != 0) {
        return order;
      }
      i = Math.max(endA, i + 1);
      j = Math.max(endB, j + 1);
    }
    return Integer.compare(a.length() - i, b.length() - j);
  }

  private static int digitsEnd(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static int numbers(String a, String b) {
    String x = withoutZeros(a);
    String y = withoutZeros(b);
    int byLength = Integer.compare(x.length(), y.length());
    return byLength != 0 ? byLength : x.compareTo(y);
  }

  private static String withoutZeros(String digits) {
    int start = 0;
    while (start < digits.length() - 1 && digits.charAt(start) == '0') {
      start++;
    }
    return digits.substring(start);
  }
}
