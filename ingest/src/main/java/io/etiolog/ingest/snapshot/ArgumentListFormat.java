// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list of arguments in a {@code crictl inspect} that somebody cut or annotated, so that it is
 * no JSON any more: {@code "args" : [ "etcd" , "--x=y" , …}, with any spacing, over many lines or
 * all on one, the image perhaps in front.
 */
final class ArgumentListFormat implements SnapshotFormat {
  private static final Pattern OPENING =
      Pattern.compile(
          "\"(?:args|command)\"\\s{0,20}:\\s{0,20}\\[\\s{0,20}(?:\"([^\"]{0,4000})\"|$)");
  private static final Pattern IMAGE =
      Pattern.compile("\"image\"\\s{0,20}:\\s{0,20}\"([^\"\\s]{1,500})\"");
  private static final int LONGEST = 1_000_000;
  private static final int MOST_ARGUMENTS = 1_000;

  static List<SnapshotFormat> formats() {
    return List.of(
        new ArgumentListFormat(),
        new RowFormat("crictl-inspect-image", List.of("\"image\""), ArgumentListFormat::images));
  }

  @Override
  public String name() {
    return "crictl-inspect-arguments";
  }

  @Override
  public List<String> literals() {
    return List.of("\"args\"", "\"command\"");
  }

  @Override
  public boolean opens(String line) {
    // etcd logs its own arguments in JSON when it starts; that is a log line, in whatever envelope.
    if (line.contains("\"msg\"")) {
      return false;
    }
    Matcher matcher = OPENING.matcher(line);
    while (matcher.find()) {
      String first = matcher.group(1);
      boolean alone = first == null && line.strip().startsWith("\"");
      if (alone || (first != null && starts(first))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a list that begins with this word is a control-plane process's. */
  private static boolean starts(String word) {
    return Components.ofPath(word).isPresent() || word.endsWith("sh");
  }

  /** What a single line holds, whatever stands around it. */
  static List<Observation> within(SnapshotContext context, Origin origin, String line) {
    Reader reader = new Reader(context);
    reader.line(origin, line);
    return reader.finish();
  }

  private static List<Observation> images(SnapshotContext context, Origin origin, String line) {
    List<Observation> found = new ArrayList<>();
    // Log lines in JSON may have such a field too, but they have a message.
    if (line.contains("\"msg\"")) {
      return found;
    }
    Matcher matcher = IMAGE.matcher(line);
    while (matcher.find() && found.size() < MOST_ARGUMENTS) {
      found.addAll(ProcessArguments.image(context, origin, matcher.group(1)));
    }
    return found;
  }

  @Override
  public SnapshotReader open(SnapshotContext context) {
    return new Reader(context);
  }

  /** Collects the quoted words up to the closing bracket. */
  private static final class Reader implements SnapshotReader {
    private SnapshotContext context;
    private final Findings findings = new Findings();
    private final List<String> words = new ArrayList<>();
    private Origin start = new Origin("", 1);
    private boolean open;

    private Reader(SnapshotContext context) {
      this.context = context;
    }

    @Override
    public Verdict line(Origin origin, String line) {
      String text = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
      if (!open) {
        return opening(origin, text);
      }
      String rest = text.strip();
      boolean mine = rest.isEmpty() || "\"],".indexOf(rest.charAt(0)) >= 0;
      if (!mine) {
        flush();
        return Verdict.NOT_MINE;
      }
      return take(text, 0) < 0 ? Verdict.TAKEN : Verdict.LAST;
    }

    private Verdict opening(Origin origin, String text) {
      start = origin;
      context = context.onNode(ShellPrompt.hostIn(text));
      findings.addAll(images(context, origin, text));
      Matcher matcher = OPENING.matcher(text);
      int from = 0;
      while (from >= 0 && matcher.find(from)) {
        open = true;
        from = take(text, text.indexOf('[', matcher.start()) + 1);
      }
      return open && from < 0 ? Verdict.TAKEN : Verdict.LAST;
    }

    /** Takes words from there on; the index after the closing bracket, or -1 if it is not there. */
    private int take(String text, int from) {
      int at = from;
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == ']') {
          flush();
          return at + 1;
        }
        at = c == '"' ? quoted(text, at + 1) : at + 1;
      }
      return -1;
    }

    private int quoted(String text, int from) {
      int end = text.indexOf('"', from);
      while (end > 0 && text.charAt(end - 1) == '\\') {
        end = text.indexOf('"', end + 1);
      }
      int stop = end < 0 ? text.length() : end;
      if (words.size() < MOST_ARGUMENTS) {
        words.add(text.substring(from, stop));
      }
      return stop + 1;
    }

    private void flush() {
      findings.addAll(ProcessArguments.of(context, start, words));
      words.clear();
    }

    @Override
    public List<Observation> finish() {
      flush();
      return findings.list();
    }

    @Override
    public String problem() {
      return findings.problem();
    }
  }
}
