// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.rules.report.VisibleText;
import io.etiolog.service.server.Server;
import io.etiolog.service.server.ServiceStartException;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Setting;
import io.etiolog.service.settings.Settings;
import io.etiolog.service.settings.SettingsReader;
import io.etiolog.service.settings.WrongSettingsException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
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

/** Runs the service until it is told to stop. */
@Command(
    name = ServeCommand.NAME,
    description = {
      "Takes logs from shippers and bundles from people over HTTP, and keeps a living "
          + "incident for each fault.",
      "Every setting may also stand in the file of --config, or in the environment: "
          + "--intake-memory is intake.memory there, and ETIOLOG_INTAKE_MEMORY here."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ServeCommand implements Callable<Integer> {
  /** The verb. */
  static final String NAME = "serve";

  private final Shell shell;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Read settings from this YAML file.")
  private @Nullable Path config;

  ServeCommand(Shell shell) {
    this.shell = shell;
  }

  /** Adds a flag for each setting. */
  static void complete(CommandSpec spec) {
    for (Setting<?> setting : ServiceSettings.all()) {
      spec.addOption(
          OptionSpec.builder(setting.flag())
              .type(String.class)
              .paramLabel("VALUE")
              .description(description(setting))
              .build());
    }
  }

  private static String description(Setting<?> setting) {
    String help =
        setting.help().substring(0, 1).toUpperCase(Locale.ROOT) + setting.help().substring(1);
    return setting.usual().isEmpty() ? help + "." : help + " (usually " + setting.usual() + ").";
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Settings settings = settings();
    // Before anything logs: logback.xml, which is read then, names the appender by it.
    System.setProperty("etiolog.log.format", settings.get(ServiceSettings.LOG_FORMAT));
    try (Server server = Server.start(settings, shell.environment())) {
      Thread stop =
          Thread.ofPlatform()
              .unstarted(() -> {
                server.stop();
                stopped.countDown();
              });
      Runtime.getRuntime().addShutdownHook(stop);
      PrintStream out = new PrintStream(shell.out(), true, StandardCharsets.UTF_8);
      out.println("etiolog is ready: " + server.address());
      stopped.await();
    } catch (ServiceStartException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
    return ExitStatus.FINE;
  }

  private Settings settings() throws CommandFailure {
    Map<String, String> flags = new LinkedHashMap<>();
    for (Setting<?> setting : ServiceSettings.all()) {
      Object given = Objects.requireNonNull(spec).findOption(setting.flag()).getValue();
      if (given instanceof String text) {
        flags.put(setting.key(), text);
      }
    }
    try {
      return new SettingsReader(ServiceSettings.all())
          .read(Optional.ofNullable(config), shell.environment(), flags);
    } catch (WrongSettingsException e) {
      e.problems().forEach(problem -> shell.say(VisibleText.of(problem)));
      throw CommandFailure.usage("nothing was started: the settings are not understood");
    }
  }
}
