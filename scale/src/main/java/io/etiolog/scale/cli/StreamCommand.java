// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.cli;

import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Setting;
import io.etiolog.service.settings.Settings;
import io.etiolog.service.settings.SettingsReader;
import io.etiolog.service.settings.WrongSettingsException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs an instance until it is told to stop. */
@Command(
    name = "etiolog-stream",
    description = {
      "Diagnoses the lines of a topic of Kafka, together with all instances of the same "
          + "application, and keeps the incidents in a PostgreSQL (docs/scale.md).",
      "Every setting may also stand in the file of --config, or in the environment, as those of "
          + "etiolog serve."
    },
    mixinStandardHelpOptions = true)
final class StreamCommand implements Callable<Integer> {
  private static final int USAGE = 2;

  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Read settings from this YAML file.")
  private @Nullable Path config;

  StreamCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Adds a flag for each setting, and the version, as the jar's manifest has it. */
  static void complete(CommandSpec spec) {
    String version = StreamCommand.class.getPackage().getImplementationVersion();
    spec.version("etiolog-stream " + Objects.requireNonNullElse(version, "(not packaged)"));
    for (Setting<?> setting : StreamSettings.all()) {
      String usual = setting.usual().isEmpty() ? "." : " (usually " + setting.usual() + ").";
      spec.addOption(
          OptionSpec.builder(setting.flag())
              .type(String.class)
              .paramLabel("VALUE")
              .description(setting.help() + usual)
              .build());
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    try {
      run(settings());
      return 0;
    } catch (WrongSettingsException e) {
      e.problems().forEach(problem -> err.println("etiolog-stream: " + problem));
    } catch (StreamStartException e) {
      err.println("etiolog-stream: " + e.getMessage());
    }
    return USAGE;
  }

  private Settings settings() throws WrongSettingsException {
    Map<String, String> flags = new LinkedHashMap<>();
    for (Setting<?> setting : StreamSettings.all()) {
      Object given = Objects.requireNonNull(spec).findOption(setting.flag()).getValue();
      if (given instanceof String text) {
        flags.put(setting.key(), text);
      }
    }
    return new SettingsReader(StreamSettings.all())
        .read(Optional.ofNullable(config), environment, flags);
  }

  private void run(Settings settings) throws StreamStartException, InterruptedException {
    // Before anything logs: logback.xml, which is read then, names the appender by it.
    System.setProperty("etiolog.log.format", settings.get(ServiceSettings.LOG_FORMAT));
    CountDownLatch stopped = new CountDownLatch(1);
    StreamInstance instance = StreamInstance.start(settings);
    Thread stop =
        Thread.ofPlatform()
            .unstarted(() -> {
              instance.close();
              stopped.countDown();
            });
    Runtime.getRuntime().addShutdownHook(stop);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println("etiolog-stream is ready: " + instance.address());
    out.flush();
    stopped.await();
  }
}
