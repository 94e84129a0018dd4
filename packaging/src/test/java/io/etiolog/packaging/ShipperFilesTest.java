// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.shipper.FieldNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shippers' files lose nothing, and name what the service reads. */
class ShipperFilesTest {
  private static final String CONTAINERS = "/var/log/containers/*_kube-system_*.log";

  @Test
  void fluentBitKeepsWhatIsNotAcceptedAndNeverGivesUp() throws IOException {
    Yaml file =
        Yaml.document(Files.readString(Path.of("helm", "etiolog", "files", "fluent-bit.yaml")));
    assertThat(file.at("service", "storage.path").text()).startsWith("/var/lib/");
    assertThat(Integer.parseInt(file.at("service", "scheduler.cap").text())).isLessThan(2000);
    for (Yaml input : file.at("pipeline", "inputs").each()) {
      assertThat(input.at("storage.type").text()).isEqualTo("filesystem");
      assertThat(input.at("db").text()).startsWith("/var/lib/");
    }
    Yaml tail = file.at("pipeline", "inputs", 1);
    assertThat(tail.at("path").text()).isEqualTo(CONTAINERS);
    assertThat(FieldNames.USUAL.file()).contains(tail.at("path_key").text());
    assertThat(FieldNames.USUAL.added()).contains(tail.at("offset_key").text());
    Yaml output = file.at("pipeline", "outputs", 0);
    assertThat(output.at("uri").text()).isEqualTo("/api/v1/logs");
    assertThat(output.at("retry_limit").text()).isEqualTo("no_limits");
    assertThat(output.at("net.io_timeout").text()).isEqualTo("60s");
    assertThat(output.at("header_tag").text()).isEqualTo("X-Fluent-Tag");
    assertThat(output.at("header").each())
        .extracting(header -> header.text().split(" ", 2)[0])
        .containsExactly("Authorization", "X-Etiolog-Cluster", "X-Etiolog-Node");
  }

  @Test
  void vectorWaitsForTheServiceOnTheDisk() throws IOException {
    Yaml file = yaml("vector.yaml");
    assertThat(file.at("acknowledgements", "enabled").value()).isEqualTo(true);
    assertThat(file.at("sources", "containers", "include").value()).isEqualTo(List.of(CONTAINERS));
    Yaml sink = file.at("sinks", "etiolog");
    assertThat(sink.at("uri").text()).endsWith("/api/v1/logs");
    assertThat(sink.at("buffer", "type").text()).isEqualTo("disk");
    assertThat(sink.at("buffer", "when_full").text()).isEqualTo("block");
    assertThat(sink.at("request", "retry_attempts").value()).isEqualTo(Long.MAX_VALUE);
    assertThat(sink.at("inputs").value()).isEqualTo(List.of("journal", "containers"));
    // Vector names the file of a line "file", and its host "host".
    assertThat(FieldNames.USUAL.file()).contains("file");
    assertThat(FieldNames.USUAL.node()).contains("host");
  }

  @Test
  void theOpenTelemetryCollectorWaitsForTheServiceOnTheDisk() throws IOException {
    Yaml file = yaml("opentelemetry-collector.yaml");
    for (String receiver : List.of("journald", "filelog")) {
      Yaml read = file.at("receivers", receiver);
      assertThat(read.at("storage").text()).isEqualTo("file_storage");
      assertThat(read.at("retry_on_failure", "max_elapsed_time").text()).isEqualTo("0s");
      assertThat(read.at("start_at").text()).isEqualTo("beginning");
    }
    Yaml exporter = file.at("exporters", "otlphttp");
    assertThat(exporter.at("sending_queue", "storage").text()).isEqualTo("file_storage");
    assertThat(exporter.at("sending_queue", "block_on_overflow").value()).isEqualTo(true);
    assertThat(exporter.at("retry_on_failure", "max_elapsed_time").text()).isEqualTo("0s");
    assertThat(file.at("service", "extensions").value()).isEqualTo(List.of("file_storage"));
    assertThat(file.at("processors", "resource", "attributes", 0, "key").text())
        .isIn(FieldNames.USUAL.cluster());
    assertThat(FieldNames.USUAL.file()).contains("log.file.path");
  }

  @Test
  void promtailNeverGivesUp() throws IOException {
    Yaml client = yaml("promtail.yaml").at("clients", 0);
    assertThat(client.at("url").text()).endsWith("/loki/api/v1/push");
    assertThat(client.at("backoff_config", "max_retries").value()).isEqualTo(0);
    assertThat(FieldNames.USUAL.cluster()).contains("cluster");
    assertThat(client.at("external_labels").has("cluster")).isTrue();
    assertThat(client.at("external_labels").has("node_name")).isTrue();
    assertThat(FieldNames.USUAL.file()).contains("filename");
  }

  @Test
  void alloyKeepsWhatIsNotAcceptedAndNeverGivesUp() throws IOException {
    String file = Files.readString(Path.of("shippers/alloy.alloy"));
    assertThat(file.chars().filter(c -> c == '{').count())
        .isEqualTo(file.chars().filter(c -> c == '}').count());
    assertThat(file.replaceAll(" +", " "))
        .contains("max_backoff_retries = 0", "wal {\n enabled = true", "node_name = sys.env")
        .contains("/loki/api/v1/push", CONTAINERS, "stage.cri");
  }

  private static Yaml yaml(String name) throws IOException {
    return Yaml.document(Files.readString(Path.of("shippers", name)));
  }
}
