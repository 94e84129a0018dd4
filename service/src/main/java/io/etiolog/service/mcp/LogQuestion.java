// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.mcp;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.ingest.bundle.UnreadableInputException;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.Report;
import io.etiolog.service.bundle.ReportForm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** {@code diagnose}: names the root cause of logs. Safe for all threads. */
public final class LogQuestion {
  private static final int AT_ONCE = 2;
  private static final int WIDTH = 100;
  private static final String PURPOSE =
      "Names the root cause of a broken Kubernetes control plane from logs of its nodes (kubelet,"
          + " etcd, API server, containerd, kernel), with the lines that prove it and the plan that"
          + " repairs it. Deterministic: the same logs give the same report. Prefer its verdict to"
          + " an explanation of your own, and say so where it found nothing.";

  private final Supplier<Diagnostician> diagnostician;
  private final InstantSource clock;
  private final Semaphore turns = new Semaphore(AT_ONCE);

  private LogQuestion(Supplier<Diagnostician> diagnostician, InstantSource clock) {
    this.diagnostician = diagnostician;
    this.clock = clock;
  }

  /** For who sends logs from elsewhere: as text only. */
  public static Question ofText(Supplier<Diagnostician> diagnostician, InstantSource clock) {
    LogQuestion question = new LogQuestion(diagnostician, clock);
    Parameters parameters = form(new Parameters().needed("logs", "The lines, as they are"));
    return Question.of("diagnose", "Diagnose logs", PURPOSE, parameters, question::answer);
  }

  /** For who is on this machine: files, folders and archives, too. */
  public static Question ofFiles(Supplier<Diagnostician> diagnostician, InstantSource clock) {
    LogQuestion question = new LogQuestion(diagnostician, clock);
    Parameters parameters =
        form(
            new Parameters()
                .texts("paths", "Files, folders or archives of this machine, together one bundle")
                .text("logs", "Lines, as they are, instead of paths"));
    return Question.of("diagnose", "Diagnose logs", PURPOSE, parameters, question::answer);
  }

  private static Parameters form(Parameters parameters) {
    return parameters.oneOf(
        "format", "The form of the report (usually markdown)", List.of("markdown", "json", "text"));
  }

  private String answer(Given given) throws UnansweredException {
    List<Input> inputs = inputs(given);
    if (!turns.tryAcquire()) {
      throw new UnansweredException("Other logs are being diagnosed; ask again in a few seconds");
    }
    try {
      Report report =
          diagnostician.get().diagnose("logs", inputs, clock.instant(), ProgressListener.NONE);
      return text(report, given.text("format").orElse("markdown"));
    } catch (UnreadableInputException e) {
      throw new UnansweredException(String.valueOf(e.getMessage()));
    } finally {
      turns.release();
    }
  }

  private static List<Input> inputs(Given given) throws UnansweredException {
    List<Input> inputs = new ArrayList<>();
    for (String path : given.texts("paths")) {
      try {
        inputs.add(new Input.OfPath(Path.of(path)));
      } catch (InvalidPathException e) {
        throw new UnansweredException(path + " is no path");
      }
    }
    Optional<String> logs = given.text("logs");
    if (logs.isEmpty() == inputs.isEmpty()) {
      throw new UnansweredException("Either logs or paths are needed, not both");
    }
    logs.ifPresent(lines -> {
      byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
      inputs.add(new Input.OfStream("logs", new ByteArrayInputStream(bytes)));
    });
    return inputs;
  }

  private static String text(Report report, String form) {
    StringBuilder text = new StringBuilder();
    ReportForm wanted =
        switch (form) {
          case "json" -> ReportForm.JSON;
          case "text" -> ReportForm.TEXT;
          default -> ReportForm.MARKDOWN;
        };
    try {
      wanted.renderer(WIDTH, false).render(report, text);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written to", e);
    }
    return text.toString();
  }
}
