// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LogFormatTest {
  /** What is written of something that went wrong, by the settings of the service's own log. */
  private static String written(String format) throws Exception {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    context.putProperty("etiolog.log.format", format);
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    URL settings = Objects.requireNonNull(Server.class.getResource("/logback.xml"));
    configurator.doConfigure(settings);
    Logger logger = context.getLogger("io.etiolog.service.Some");
    assertThat(logger.getEffectiveLevel()).isEqualTo(Level.INFO);
    var console =
        (ConsoleAppender<ILoggingEvent>)
            Objects.requireNonNull(context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(format));
    Object[] values = {"a\nline \"quoted\""};
    return new String(
        console
            .getEncoder()
            .encode(
                new LoggingEvent(
                    "Some", logger, Level.ERROR, "said {}", new IOException("why"), values)),
        UTF_8);
  }

  @Test
  void asJsonEachEventIsOneLine() throws Exception {
    String line = written("json");

    assertThat(line).endsWith("\n").hasLineCount(1);
    JsonNode event = new ObjectMapper().readTree(line);
    assertThat(event.path("level").asText()).isEqualTo("ERROR");
    assertThat(event.path("loggerName").asText()).isEqualTo("io.etiolog.service.Some");
    assertThat(event.path("formattedMessage").asText()).isEqualTo("said a\nline \"quoted\"");
    assertThat(event.at("/throwable/message").asText()).isEqualTo("why");
    assertThat(event.path("timestamp").asLong()).isPositive();
  }

  @Test
  void asTextItIsForPeople() throws Exception {
    assertThat(written("text")).contains(" ERROR Some: said a").contains("java.io.IOException");
  }
}
