// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;

/**
 * What Go's runtime prints when a program dies: {@code panic: text}, {@code fatal error: text},
 * {@code goroutine 1 [running]:}, and the frames below. Source: Go's {@code runtime/panic.go} and
 * {@code traceback.go}.
 */
final class GoCrash implements LogFormat {
  private static final String[] HEADS = {
    "panic: ",
    "fatal error: ",
    "[signal SIG",
    "runtime: out of memory",
    "runtime: goroutine stack exceeds",
    "unexpected fault address 0x"
  };

  @Override
  public String name() {
    return "go-crash";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    boolean grave = isHead(line) || isGoroutine(line);
    return grave || isFrame(line)
        ? new PartBuilder()
            .severity(grave ? Severity.FATAL : Severity.UNKNOWN)
            .message(line)
            .payload()
        : Outcome.NOT_MINE;
  }

  private static boolean isHead(String line) {
    for (String head : HEADS) {
      if (line.startsWith(head)) {
        return true;
      }
    }
    return false;
  }

  /** {@code goroutine 12 [chan receive, 5 minutes]:}. */
  private static boolean isGoroutine(String line) {
    Cursor c = new Cursor(line);
    if (!c.take("goroutine ") || c.number(1, 18) < 0) {
      return false;
    }
    c.upTo('[');
    return c.take('[') && line.endsWith("]:");
  }

  private static boolean isFrame(String line) {
    return line.startsWith("created by ")
        || line.startsWith("goroutine running on other thread")
        || isCall(line)
        || isPlace(line);
  }

  /** {@code main.(*Server).run(0xc000, {0x1, ...})}: a name and a list of numbers. */
  private static boolean isCall(String line) {
    int end = line.length() - 1;
    if (end < 3 || line.charAt(end) != ')') {
      return false;
    }
    int open = argumentsAt(line, end);
    boolean named = open > 0 && (line.lastIndexOf('.', open) > 0 || line.startsWith("panic("));
    if (!named) {
      return false;
    }
    return line.indexOf(' ') < 0 || line.indexOf(' ') > open;
  }

  /** Where the arguments' parenthesis opens, when there are but numbers in it; else -1. */
  private static int argumentsAt(String line, int close) {
    int i = close - 1;
    while (i >= 0 && "0123456789abcdefx{}?, ._".indexOf(line.charAt(i)) >= 0) {
      i--;
    }
    return i >= 0 && line.charAt(i) == '(' ? i : -1;
  }

  /** An indented {@code /path/file.go:12 +0x1d}. */
  private static boolean isPlace(String line) {
    if (!line.startsWith("\t") && !line.startsWith("    ")) {
      return false;
    }
    Cursor c = new Cursor(line.strip());
    String path = c.upTo(':');
    if (!(path.endsWith(".go") || path.endsWith(".s"))
        || path.indexOf(' ') >= 0
        || !c.take(':')
        || c.number(1, 7) < 0) {
      return false;
    }
    return c.atEnd() || c.take(" +0x") || c.take(" fp=");
  }
}
