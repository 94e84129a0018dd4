// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;

/**
 * What surrounds a command: its streams, its environment, and the time.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error, flushed at each line
 * @param outIsTerminal whether a person looks at standard output
 * @param errIsTerminal whether a person looks at standard error
 * @param environment the variables
 * @param clock tells the time
 */
record Shell(
    InputStream in,
    OutputStream out,
    PrintWriter err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Map<String, String> environment,
    InstantSource clock) {
  private static final int NARROWEST = 60;
  private static final int WIDEST = 120;

  /** The surroundings of this process. Output is UTF-8, whatever the locale. */
  static Shell ofProcess() {
    return new Shell(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new PrintWriter(
            new OutputStreamWriter(
                new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8),
            true),
        TerminalCheck.isTerminal(1),
        TerminalCheck.isTerminal(2),
        System.getenv(),
        InstantSource.system());
  }

  /** Says something to the user, beside the report. */
  void say(String message) {
    message.lines().forEach(line -> err.println("etiolog: " + line));
    err.flush();
  }

  /** A variable of the environment, or {@code ""}. */
  String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  /** Whether colour is welcome: only on a terminal, and never where NO_COLOR is set. */
  boolean wantsColour() {
    return outIsTerminal && variable("NO_COLOR").isEmpty() && !isDumb();
  }

  /** Whether the terminal can do no more than print. */
  boolean isDumb() {
    return variable("TERM").equals("dumb");
  }

  /** The width to write for: the terminal's where it is told, within reason. */
  int width(int otherwise) {
    String columns = variable("COLUMNS");
    boolean told = outIsTerminal && columns.matches("[0-9]{1,4}");
    return told ? Math.clamp(Integer.parseInt(columns), NARROWEST, WIDEST) : otherwise;
  }
}
