// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.service.mcp.LogQuestion;
import io.etiolog.service.mcp.Question;
import io.etiolog.service.mcp.RemoteQuestions;
import io.etiolog.service.mcp.StandardStreams;
import io.etiolog.service.mcp.UnansweredException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code etiolog mcp} does; apart from the verb, so that other verbs load nothing of it. */
final class Assistance {
  private final Shell shell;
  private final Question logs;

  Assistance(Shell shell, List<Path> rules) throws CommandFailure {
    this.shell = shell;
    var catalog = Catalogs.read(rules, shell);
    Diagnostician diagnostician =
        new Diagnostician(
            catalog,
            GivenLimits.of(List.of(), shell.variable(GivenLimits.VARIABLE)),
            SiteFilters.read(List.of(), catalog, shell),
            ScanThreads.start());
    this.logs = LogQuestion.ofFiles(() -> diagnostician, shell.clock());
  }

  /** Answers until standard input ends. */
  void serve(@Nullable URI server, @Nullable Path tokenFile)
      throws CommandFailure, InterruptedException {
    if (server == null) {
      StandardStreams.serve(List.of(logs), shell.in(), shell.out());
      return;
    }
    try (RemoteQuestions remote = RemoteQuestions.at(server, token(tokenFile))) {
      List<Question> questions = new ArrayList<>(List.of(logs));
      questions.addAll(remote.list());
      StandardStreams.serve(questions, shell.in(), shell.out());
    } catch (UnansweredException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
  }

  private static String token(@Nullable Path file) throws CommandFailure {
    try {
      return file == null ? "" : Files.readString(file).strip();
    } catch (IOException e) {
      throw CommandFailure.usage("cannot read the file of --token-file: " + e.getMessage());
    }
  }
}
