// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.util.Optional;

/**
 * A line as container runtimes write it, as far as joining needs: long output is cut into parts
 * ({@code P}) before the last one ({@code F}). Source: Kubernetes' {@code
 * pkg/kubelet/kuberuntime/logs/logs.go}.
 *
 * @param head the time and the stream with the spaces after them
 * @param stream {@code stdout} or {@code stderr}
 * @param partial whether the line goes on in the next part
 * @param text what the program wrote
 */
record CriPart(String head, String stream, boolean partial, String text) {
  /** What stands in every part that goes on; found by the filter. */
  static final String STDERR_PART = " stderr P ";

  /** The same of the other stream. */
  static final String STDOUT_PART = " stdout P ";

  private static final int STREAM = "stdout".length();

  /** Reads a line, where it is a part that goes on: few are. */
  static Optional<CriPart> begun(String line) {
    int tag = line.indexOf(' ') + 1 + STREAM + 1;
    return tag < line.length() && line.charAt(tag) == 'P'
        ? of(line).filter(CriPart::partial)
        : Optional.empty();
  }

  /** Reads a line, where it is one. */
  static Optional<CriPart> of(String line) {
    int space = line.indexOf(' ');
    int tag = space + 1 + STREAM + 1;
    if (space < 10 || space > 40 || line.length() < tag + 1 || line.charAt(tag - 1) != ' ') {
      return Optional.empty();
    }
    String stream = line.substring(space + 1, space + 1 + STREAM);
    char mark = line.charAt(tag);
    boolean ended = line.length() == tag + 1;
    boolean known = stream.equals("stdout") || stream.equals("stderr");
    boolean tagged = (mark == 'P' || mark == 'F') && (ended || line.charAt(tag + 1) == ' ');
    if (!known || !tagged || !Character.isDigit(line.charAt(0))) {
      return Optional.empty();
    }
    String text = ended ? "" : line.substring(tag + 2);
    return Optional.of(new CriPart(line.substring(0, tag), stream, mark == 'P', text));
  }

  /** Whether another part may be the continuation of this one. */
  boolean goesOnIn(CriPart other) {
    return stream.equals(other.stream);
  }

  /** The line as it would be, had it not been cut. */
  String whole(String joined) {
    return head + "F " + joined;
  }
}
