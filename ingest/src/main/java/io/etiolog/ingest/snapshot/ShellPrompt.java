// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A command that somebody captured with its prompt: {@code root@node1:~# crictl ps}. It says on
 * which node the lines after it were seen, and is itself evidence of what was done.
 *
 * @param user who is logged in, or {@code ""}
 * @param host the machine, or {@code ""} where the prompt does not name it
 * @param command the rest of the line
 */
record ShellPrompt(String user, String host, String command) {
  private static final List<String> TOOLS =
      List.of(
          "kubectl",
          "oc",
          "crictl",
          "etcdctl",
          "etcdutl",
          "kubeadm",
          "systemctl",
          "journalctl",
          "openssl",
          "ctr",
          "nerdctl",
          "docker",
          "podman");
  private static final List<String> WITH_HOST =
      List.of("df", "free", "cat ", "date", "ls ", "ps ", "hostname", "timedatectl", "reboot");
  // Assignments and sudo may precede the tool.
  private static final String TOOL =
      "(?:[A-Z][A-Z0-9_]{0,40}=\\S{0,200} +){0,9}(?:sudo +(?:-\\w+ +){0,9})?"
          + "(?:[\\w./-]{0,60}/)?(?:"
          + String.join("|", TOOLS)
          + ")(?:\\s.*)?";
  // user@host:dir# | [user@host dir]# | sh-4.2# or a bare $ with one of the tools; line numbers
  // that
  // a web page's copy left over may stand in front.
  private static final Pattern PROMPT =
      Pattern.compile(
          "[\\d ]{0,400}(?:"
              + "(?:(?<u1>[\\w.-]{1,64})@(?<h1>[\\w.-]{1,253})(?::[^\\s#$]{0,200})?[#$]"
              + "|\\[(?<u2>[\\w.-]{1,64})@(?<h2>[\\w.-]{1,253}) [^]]{0,200}\\][#$]) ?(?<any>\\S.*)"
              + "|(?:(?:sh|bash)-\\d[\\d.]{0,6})?[$#] ?(?<tool>"
              + TOOL
              + "))");
  // What is typed to search logs holds what is searched for, as the logs would.
  private static final Pattern SEARCH =
      Pattern.compile(
          "(?:[\\w.-]{1,64}@[\\w.-]{1,253}(?::[^\\s#$]{0,200})?"
              + "|\\[[\\w.-]{1,64}@[\\w.-]{1,253} [^]]{0,200}\\]|(?:sh|bash)-\\d[\\d.]{0,6})?[$#] ?"
              + "(?:sudo +)?(?:[ez]?grep|rg|awk|sed|dmesg|journalctl|cat|zcat|less|tail|head|find|for|while|watch)"
              + " .*");
  // What a web page's copy has joined with the command.
  private static final Pattern OUTPUT =
      Pattern.compile(" \\{\"| [IWEF]\\d{4} \\d\\d:\\d\\d:|level=[a-z]");
  // A prompt within a line that a web page's copy joined with the text above it.
  private static final Pattern HOST =
      Pattern.compile(
          "(?:^|[\\s\\[])[\\w.-]{1,64}@([\\w.-]{1,253})(?::[^\\s#$]{0,200}[#$]| [^]\\s]{1,200}\\][#$]) ");
  private static final int LONGEST = 20_000;
  private static final int LONGEST_COMMAND = 2_000;

  /** The prompt and command in a line, if it begins with one. */
  static Optional<ShellPrompt> of(String line) {
    String text = line.length() > LONGEST ? line.substring(0, LONGEST).strip() : line.strip();
    Matcher matcher = PROMPT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new ShellPrompt(
            either(matcher, "u1", "u2"),
            either(matcher, "h1", "h2"),
            either(matcher, "any", "tool")));
  }

  /** Whether a line is a command that searches something. */
  static boolean isSearch(String line) {
    boolean prompts = line.contains("# ") || line.contains("$ ");
    return prompts
        && line.length() <= LONGEST_COMMAND
        && SEARCH.matcher(line.strip()).matches()
        && !OUTPUT.matcher(line).find();
  }

  /** The host of the first prompt that stands anywhere in a line, or {@code ""}. */
  static String hostIn(String line) {
    Matcher matcher = HOST.matcher(line.length() > LONGEST ? line.substring(0, LONGEST) : line);
    return matcher.find() ? text(matcher.group(1)) : "";
  }

  /**
   * Whether the command's output stands on its line too, as a web page's copy leaves it: log lines
   * among it are worth more than the command.
   */
  private boolean hasOutput() {
    return command.length() > LONGEST_COMMAND || command.contains(" {\"");
  }

  private static String either(Matcher matcher, String one, String other) {
    return matcher.start(one) >= 0 ? text(matcher.group(one)) : text(matcher.group(other));
  }

  private static String text(@Nullable String group) {
    return group == null ? "" : group;
  }

  static SnapshotFormat format() {
    Stream<String> anywhere = TOOLS.stream().map(tool -> " " + tool + " ");
    Stream<String> prompted =
        Stream.concat(TOOLS.stream(), WITH_HOST.stream())
            .flatMap(tool -> Stream.of("# " + tool, "$ " + tool));
    Stream<String> paths = Stream.of("/etcdctl ", "/crictl ", "/kubectl ", "/kubeadm ");
    List<String> literals = Stream.of(anywhere, prompted, paths).flatMap(words -> words).toList();
    return new RowFormat("shell-command", literals, ShellPrompt::read);
  }

  private static List<Observation> read(SnapshotContext context, Origin origin, String line) {
    return of(line)
        .filter(prompt -> !prompt.hasOutput())
        .map(prompt -> prompt.observation(context, origin, line))
        .stream()
        .toList();
  }

  private Observation observation(SnapshotContext context, Origin origin, String line) {
    return Fact.of("shell.command", context, origin, line)
        .node(host)
        .with("host", host)
        .with("user", user)
        .with("command", command)
        .observation();
  }
}
