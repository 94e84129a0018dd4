// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.work;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was done on this thread: jumps taken or not, characters looked at by regular expressions and
 * searches, and bytes allocated, where copying shows. Code that was loaded by {@link
 * CountedClasses} calls it in place of what it wrote.
 */
public final class Work {
  /** A copied character costs little beside one that is looked at. */
  private static final int BYTES_A_STEP = 16;

  /** Counted code can only reach it by a static call; each thread has its own. */
  private static final ThreadLocal<Work> CURRENT = ThreadLocal.withInitial(Work::new);

  private long steps;
  private long most;

  private Work() {}

  /**
   * How much work a job of counted classes is on an input.
   *
   * @param most fails beyond it, so that a test of hopeless code ends
   */
  static long of(Consumer<String> job, String input, long most) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Work work = CURRENT.get();
    work.steps = 0;
    work.most = most;
    long before = threads.getCurrentThreadAllocatedBytes();
    job.accept(input);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    return work.steps + allocated / BYTES_A_STEP;
  }

  private void count(int more) {
    steps += more;
    if (steps > most) {
      throw new AssertionError("more than " + most + " steps");
    }
  }

  /** Called before every jump. */
  public static void step() {
    CURRENT.get().count(1);
  }

  /** Called in place of {@link Pattern#matcher}. */
  public static Matcher matcher(Pattern pattern, CharSequence text) {
    return pattern.matcher(new Watched(text.toString(), CURRENT.get()));
  }

  /** Called in place of {@link String#contains}. */
  public static boolean contains(String text, CharSequence part) {
    return indexOf(text, part.toString()) >= 0;
  }

  /** Called in place of {@link String#indexOf(int)}. */
  public static int indexOf(String text, int c) {
    return indexOf(text, c, 0);
  }

  /** Called in place of {@link String#indexOf(int, int)}. */
  public static int indexOf(String text, int c, int from) {
    return searched(text, from, text.indexOf(c, from));
  }

  /** Called in place of {@link String#indexOf(String)}. */
  public static int indexOf(String text, String part) {
    return indexOf(text, part, 0);
  }

  /** Called in place of {@link String#indexOf(String, int)}. */
  public static int indexOf(String text, String part, int from) {
    return searched(text, from, text.indexOf(part, from));
  }

  private static int searched(String text, int from, int found) {
    CURRENT.get().count(Math.max(0, (found < 0 ? text.length() : found) - from));
    return found;
  }

  private record Watched(String text, Work work) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      work.count(1);
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
