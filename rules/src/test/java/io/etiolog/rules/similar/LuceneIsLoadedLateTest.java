// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.similar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Diagnoses where there is no Lucene: whoever loads a class of it fails. */
class LuceneIsLoadedLateTest {
  private static final Path INCIDENT =
      Path.of("..", "samples", "incidents", "two-member-quorum-loss", "etcd.log");

  @Test
  void a_diagnosis_that_explains_everything_loads_no_class_of_lucene() throws Exception {
    assertThat(diagnose(Files.readString(INCIDENT))).isEqualTo("DIAGNOSED");
  }

  @Test
  void an_unexplained_error_does() {
    String error =
        "{\"level\":\"error\",\"ts\":\"2025-07-23T05:31:00.000000Z\",\"caller\":\"wheel/wheel.go:7\","
            + "\"msg\":\"the axle broke\"}\n";

    assertThatThrownBy(() -> diagnose(error))
        .isInstanceOf(NoClassDefFoundError.class)
        .hasMessageContaining("lucene");
  }

  @SuppressWarnings("unchecked") // the interface is the platform's, so both sides have the same
  private static String diagnose(String log) throws IOException, ReflectiveOperationException {
    try (URLClassLoader loader =
        new URLClassLoader(withoutLucene(), ClassLoader.getPlatformClassLoader())) {
      Class<?> type = loader.loadClass(PlainDiagnosis.class.getName());
      return ((UnaryOperator<String>) type.getDeclaredConstructor().newInstance()).apply(log);
    }
  }

  private static URL[] withoutLucene() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!entry.contains("lucene")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }
}
