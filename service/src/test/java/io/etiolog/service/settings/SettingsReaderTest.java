// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
  private static final Setting<Integer> PORT =
      new Setting<>("port", ValueKind.port(), "8080", "a port");
  private static final Setting<Long> MEMORY =
      new Setting<>("intake.memory", ValueKind.size(1024, 4096), "2KiB", "memory");
  private static final Setting<Duration> AGE =
      new Setting<>(
          "intake.age", ValueKind.duration(Duration.ofSeconds(1), Duration.ofHours(2)), "", "age");
  private static final List<Setting<?>> KNOWN = List.of(PORT, MEMORY, AGE);

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("etiolog.yaml"), text);
  }

  private Settings read(
      Optional<Path> file, Map<String, String> variables, Map<String, String> flags)
      throws WrongSettingsException {
    return new SettingsReader(KNOWN).read(file, variables, flags);
  }

  private List<String> problems(
      Optional<Path> file, Map<String, String> variables, Map<String, String> flags) {
    try {
      read(file, variables, flags);
      return List.of();
    } catch (WrongSettingsException e) {
      return e.problems();
    }
  }

  @Test
  void whatNobodySaysIsAsUsual() throws WrongSettingsException {
    Settings settings = read(Optional.empty(), Map.of(), Map.of());
    assertThat(settings.get(PORT)).isEqualTo(8080);
    assertThat(settings.get(MEMORY)).isEqualTo(2048);
    assertThat(settings.find(AGE)).isEmpty();
  }

  @Test
  void aVariableWinsOverTheFileAndAFlagOverTheVariable() throws Exception {
    Path file = file("port: 1\nintake:\n  memory: 1KiB\n  age: 90m\n");
    Settings settings =
        read(
            Optional.of(file),
            Map.of("ETIOLOG_PORT", "2", "ETIOLOG_INTAKE_MEMORY", "3k"),
            Map.of("port", "3"));
    assertThat(settings.get(PORT)).isEqualTo(3);
    assertThat(settings.get(MEMORY)).isEqualTo(3072);
    assertThat(settings.get(AGE)).isEqualTo(Duration.ofMinutes(90));
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceWithItsPlace() throws IOException {
    Path file = file("prot: 1\nintake:\n  memroy: 1KiB\n  memory: 1\n");
    assertThat(problems(Optional.of(file), Map.of("ETIOLOG_PRT", "2"), Map.of("port", "high")))
        .containsExactly(
            file + ":1:7: there is no setting prot; did you mean port?",
            file + ":3:11: there is no setting intake.memroy; did you mean intake.memory?",
            file + ":4:11: intake.memory is 1; it must be a size from 1KiB to 4KiB, such as 64MiB",
            "ETIOLOG_PRT: there is no such setting; did you mean ETIOLOG_PORT?",
            "--port: port is high; it must be a port from 0 to 65535");
  }

  @Test
  void aFileThatIsNoYamlOrNotThereIsSaid() throws IOException {
    assertThat(problems(Optional.of(file("port: [1")), Map.of(), Map.of()))
        .singleElement()
        .asString()
        .contains("etiolog.yaml:1:9: this is not YAML");
    assertThat(problems(Optional.of(file("a word")), Map.of(), Map.of()))
        .singleElement()
        .asString()
        .contains("a file of settings holds keys and values");
    assertThat(problems(Optional.of(folder.resolve("missing.yaml")), Map.of(), Map.of()))
        .singleElement()
        .asString()
        .contains("cannot be read", "--config");
  }

  @Test
  void aFileOfCommentsChangesNothing() throws Exception {
    Settings settings = read(Optional.of(file("# port: 1\n\n")), Map.of(), Map.of());
    assertThat(settings.get(PORT)).isEqualTo(8080);
  }

  @Test
  void whatKubernetesSaysOfAServiceOfThisNameIsNoSetting() throws WrongSettingsException {
    Settings settings =
        read(
            Optional.empty(),
            Map.of(
                "ETIOLOG_PORT", "tcp://10.96.0.7:8080",
                "ETIOLOG_SERVICE_HOST", "10.96.0.7",
                "ETIOLOG_SERVICE_PORT_HTTP", "8080",
                "ETIOLOG_PORT_8080_TCP_ADDR", "10.96.0.7",
                "ETIOLOG_DEBUG", "1",
                "PATH", "/bin"),
            Map.of());
    assertThat(settings.get(PORT)).isEqualTo(8080);
  }

  @Test
  void everyUsualValueCanBeReadAndEveryNameIsItsOwn() {
    assertThat(ServiceSettings.all())
        .allSatisfy(setting -> {
          if (!setting.usual().isEmpty()) {
            assertThat(setting.kind().reads().apply(setting.usual())).isPresent();
          }
        });
    assertThat(ServiceSettings.all()).extracting(Setting::variable).doesNotHaveDuplicates();
    assertThat(ServiceSettings.all()).extracting(Setting::flag).doesNotHaveDuplicates();
  }

  @Test
  void aSettingWithoutAnyValueIsNoneToGet() throws WrongSettingsException {
    Settings settings = read(Optional.empty(), Map.of(), Map.of());
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> settings.get(AGE))
        .withMessageContaining("intake.age");
  }
}
