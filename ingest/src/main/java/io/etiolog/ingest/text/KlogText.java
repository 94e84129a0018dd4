// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Free text of klog that has several lines: klog writes a header in front of the first one only.
 * Also a trace, whose steps stand below it. Sources: klog's {@code klog.go}, {@code printf}, and
 * {@code k8s.io/utils/trace}.
 */
final class KlogText {
  /** Free text, which unlike a structured message does not begin with a quotation mark. */
  private static final Pattern HEADER =
      Pattern.compile(
          "[IWEF]\\d{4} \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})? +\\d+ [^\\s:\\]]{1,96}:\\d{1,7}\\] (?!\").*",
          Pattern.DOTALL);

  private static final Pattern TRACE = Pattern.compile("Trace\\[\\d{1,18}\\]: ");

  /** What stands below a record without being of it: a dump, something left out, a prompt. */
  private static final Pattern OTHER =
      Pattern.compile(
          "goroutine \\d.*|[^\\w)}\\]]*|(?:\\[?\\.\\.\\.|--).*"
              + "|\\[?[\\w.-]{1,64}@[\\w.-]{1,64}[: ][^#$]{0,200}[#$](?: .*)?",
          Pattern.DOTALL);

  private KlogText() {}

  /** Whether a line may go on in the next one. */
  static boolean mayGoOn(String line) {
    return !line.isEmpty() && "IWEF".indexOf(line.charAt(0)) >= 0 && HEADER.matcher(line).matches();
  }

  /** Whether a line is a step of the trace that another began, or a call below its panic. */
  static boolean isStep(String first, String line) {
    Matcher step = TRACE.matcher(line);
    return step.lookingAt() ? first.contains("] " + step.group()) : GoDump.isFrame(line);
  }

  /**
   * Whether a line may belong to the text above it. An empty one does in the output of a command,
   * which stands in brackets: {@code exit status 2 (…)}.
   */
  static boolean mayBelong(CharSequence text, String line) {
    return line.isBlank()
        ? count(text, '(') > count(text, ')')
        : !OTHER.matcher(line).matches() && !WrappedJson.startsRecord(line);
  }

  private static long count(CharSequence text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }
}
