// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.etiolog.scale.cli.Main;
import io.etiolog.service.settings.ScaleSettings;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Settings;
import io.etiolog.service.settings.SettingsReader;
import io.etiolog.service.settings.ValueKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;

/** What Helm makes of the chart is what Kubernetes takes, and asks for no more than it must. */
class ChartTest {
  private static final Path CHART = Path.of("helm/etiolog");
  private static final Path MANIFESTS = Path.of("manifests/etiolog.yaml");
  private static final Map<String, String> ALL =
      Map.of(
          "service.replicas", "3",
          "service.tlsSecret", "etiolog-tls",
          "service.storageClass", "fast",
          "postgresql.url", "jdbc:postgresql://db.example.org/etiolog",
          "kafka.servers", "kafka.example.org:9092",
          "kafka.topics", "k8s-logs",
          "kafka.propertiesSecret", "etiolog-kafka",
          "collector.tls", "true",
          "collector.host", "etiolog.example.org");

  private static final Map<String, String> STREAM =
      Map.of(
          "postgresql.url", "jdbc:postgresql://db.example.org/etiolog",
          "stream.enabled", "true",
          "stream.servers", "kafka.example.org:9092",
          "stream.tlsSecret", "etiolog-stream-tls",
          "stream.propertiesSecret", "etiolog-kafka",
          "stream.storageClass", "fast");

  @TempDir private Path folder;

  @Test
  void helmFindsNothingWrong() {
    assertThat(new Helm(CHART).lint().strict().call().getMessages())
        .containsExactly("[INFO] Chart.yaml: icon is recommended");
  }

  @Test
  void kubernetesKnowsEveryFieldOfWhatIsRendered() {
    for (Map<String, String> values : List.of(Map.<String, String>of(), ALL)) {
      List<Yaml> objects = rendered(values);
      assertThat(objects)
          .extracting(object -> object.at("kind").text())
          .containsExactlyInAnyOrder(
              "NetworkPolicy",
              "PodDisruptionBudget",
              "ConfigMap",
              "ConfigMap",
              "Service",
              "DaemonSet",
              "StatefulSet");
      assertThat(objects).extracting(KubernetesApi::mistake).containsOnly(Optional.empty());
    }
  }

  @Test
  void kubernetesKnowsEveryFieldOfTheInstancesOnKafkaStreams() {
    assertThat(streamOf(rendered(STREAM)))
        .extracting(object -> object.at("kind").text())
        .containsExactlyInAnyOrder(
            "NetworkPolicy", "PodDisruptionBudget", "ConfigMap", "Service", "StatefulSet");
    assertThat(rendered(STREAM)).extracting(KubernetesApi::mistake).containsOnly(Optional.empty());
  }

  @Test
  void theInstancesOnKafkaStreamsUnderstandTheirSettings() {
    Yaml config = Yaml.document(config(STREAM, "etiolog-stream.yaml"));
    CommandSpec known = Main.commandLine().getCommandSpec();
    assertThat(flags("-", config))
        .contains("--scale-servers", "--tls-ca", "--store-password-file")
        .allSatisfy(flag -> assertThat(known.findOption(flag)).as(flag).isNotNull());
    Yaml pod = one(streamOf(rendered(STREAM)), "StatefulSet").at("spec", "template", "spec");
    assertThat(pod.at("containers", 0, "env", 1).value())
        .isEqualTo(
            Map.of(
                "name", "ETIOLOG_SCALE_REACHED_AT",
                "value", "$(POD_NAME).etiolog-stream.etiolog.svc:8081"));
  }

  /** YAML 1.1, which Helm reads files of values by, has {@code on} for true. */
  @Test
  void theInstancesDoWithoutACertificateWhereAFileOfValuesSaysSo() throws Exception {
    String config =
        one(streamOf(withoutCertificate("on")), "ConfigMap").at("data").value().toString();
    assertThat(config).contains("insecure-http: true");
    assertThat(ValueKind.onOff().reads().apply("true")).contains(true);
    assertThatThrownBy(() -> withoutCertificate("off"))
        .hasMessageContaining("needs stream.tlsSecret");
  }

  private List<Yaml> withoutCertificate(String insecure) throws IOException {
    Path file = folder.resolve("values.yaml");
    Files.writeString(file, "stream: {config: {insecure-http: " + insecure + "}}");
    Map<String, String> values = new TreeMap<>(STREAM);
    values.remove("stream.tlsSecret");
    return Yaml.documents(template(values).withValuesFile(file).call());
  }

  @Test
  void whatGuardsTheInstancesIsLeftOutLikeTheServicesOwn() {
    Map<String, String> values = new TreeMap<>(STREAM);
    values.put("service.networkPolicy.enabled", "false");
    values.put("service.podDisruptionBudget", "false");
    assertThat(rendered(values))
        .extracting(object -> object.at("kind").text())
        .doesNotContain("NetworkPolicy", "PodDisruptionBudget")
        .contains("StatefulSet");
  }

  private static List<Yaml> streamOf(List<Yaml> objects) {
    return objects.stream()
        .filter(object -> object.at("metadata", "name").text().equals("etiolog-stream"))
        .toList();
  }

  /** The settings of a file as options: {@code scale: {servers: ...}} is --scale-servers. */
  private static List<String> flags(String prefix, Yaml settings) {
    if (!(settings.value() instanceof Map<?, ?> map)) {
      return List.of(prefix);
    }
    return map.keySet().stream()
        .flatMap(key -> flags(prefix + "-" + key, settings.at(key)).stream())
        .toList();
  }

  @Test
  void theInstancesOnKafkaStreamsNeedTheirBrokersADatabaseAndACertificate() {
    for (Map.Entry<String, String> missing :
        Map.of(
                "stream.servers", "needs stream.servers",
                "postgresql.url", "needs postgresql.url",
                "stream.tlsSecret", "needs stream.tlsSecret")
            .entrySet()) {
      Map<String, String> values = new TreeMap<>(STREAM);
      values.remove(missing.getKey());
      assertThatThrownBy(() -> rendered(values)).hasMessageContaining(missing.getValue());
    }
  }

  @Test
  void theServiceGivesTheInstancesItsLinesThroughTheSameBrokers() throws Exception {
    Settings settings = settings(STREAM);
    assertThat(settings.find(ScaleSettings.SERVERS)).contains("kafka.example.org:9092");
    assertThat(settings.find(ScaleSettings.PROPERTIES_FILE))
        .contains(Path.of("/etc/etiolog/scale/kafka.properties"));
  }

  @Test
  void aFieldThatKubernetesDoesNotKnowIsFound() {
    String wrong = "{apiVersion: v1, kind: Service, spec: {ports: [{port: 80, prot: TCP}]}}";
    assertThat(KubernetesApi.mistake(Yaml.document(wrong)).orElse("")).contains("prot");
  }

  @Test
  void noPodMayDoMoreThanItMust() {
    for (Yaml object : Stream.of(ALL, STREAM).flatMap(it -> rendered(it).stream()).toList()) {
      if (!object.has("spec") || !object.at("spec").has("template")) {
        continue;
      }
      Yaml pod = object.at("spec", "template", "spec");
      assertThat(pod.at("automountServiceAccountToken").value()).isEqualTo(false);
      assertThat(pod.at("enableServiceLinks").value()).isEqualTo(false);
      assertThat(pod.at("securityContext", "seccompProfile", "type").text())
          .isEqualTo("RuntimeDefault");
      for (Yaml container : pod.at("containers").each()) {
        Yaml context = container.at("securityContext");
        assertThat(context.at("allowPrivilegeEscalation").value()).isEqualTo(false);
        assertThat(context.at("readOnlyRootFilesystem").value()).isEqualTo(true);
        assertThat(context.at("capabilities", "drop").value()).isEqualTo(List.of("ALL"));
      }
    }
    Yaml service = one(rendered(ALL), "StatefulSet").at("spec", "template", "spec");
    assertThat(service.at("securityContext", "runAsNonRoot").value()).isEqualTo(true);
  }

  @Test
  void theServiceUnderstandsItsSettings() throws Exception {
    Settings usual = settings(Map.of());
    assertThat(usual.get(ServiceSettings.ADDRESS)).isEqualTo("0.0.0.0");
    Settings all = settings(ALL);
    assertThat(all.find(ServiceSettings.TLS_KEY)).contains(Path.of("/etc/etiolog/tls/tls.key"));
    assertThat(all.get(ServiceSettings.STORE_URL))
        .isEqualTo("jdbc:postgresql://db.example.org/etiolog");
  }

  private static String config(Map<String, String> values, String name) {
    return rendered(values).stream()
        .filter(object -> object.at("kind").text().equals("ConfigMap"))
        .map(object -> object.at("data"))
        .filter(data -> data.has(name))
        .findFirst()
        .orElseThrow()
        .at(name)
        .text();
  }

  private Settings settings(Map<String, String> values) throws Exception {
    Path file = folder.resolve("etiolog.yaml");
    Files.writeString(file, config(values, "etiolog.yaml"));
    return new SettingsReader(ServiceSettings.all()).read(Optional.of(file), Map.of(), Map.of());
  }

  @Test
  void severalInstancesNeedADatabase() {
    assertThatThrownBy(() -> rendered(Map.of("service.replicas", "2")))
        .hasMessageContaining("needs postgresql.url");
  }

  /** Make them anew with -Dmanifests.write=true. */
  @Test
  void thePlainManifestsAreTheChartsOwn() throws IOException {
    String rendered = text(Map.of());
    if (Boolean.getBoolean("manifests.write")) {
      Files.writeString(MANIFESTS, rendered);
    }
    assertThat(Files.readString(MANIFESTS)).isEqualTo(rendered);
  }

  private static Yaml one(List<Yaml> objects, String kind) {
    return objects.stream()
        .filter(object -> object.at("kind").text().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static List<Yaml> rendered(Map<String, String> values) {
    return Yaml.documents(text(values));
  }

  private static String text(Map<String, String> values) {
    return template(values).call();
  }

  private static TemplateCommand template(Map<String, String> values) {
    TemplateCommand template =
        new Helm(CHART)
            .template()
            .withName("etiolog")
            .withNamespace("etiolog")
            .withKubeVersion("1.31.0");
    values.forEach(template::set);
    return template;
  }
}
