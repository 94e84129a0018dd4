// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.CatalogReader;
import io.etiolog.rules.report.ClusterView.MemberView;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.HtmlRenderer;
import io.etiolog.rules.report.JsonLinesRenderer;
import io.etiolog.rules.report.JsonRenderer;
import io.etiolog.rules.report.MarkdownRenderer;
import io.etiolog.rules.report.Renderer;
import io.etiolog.rules.report.Report;
import io.etiolog.rules.report.TextRenderer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample with and without its identities. What they are is found here by other means. */
class IdentityFreeReportTest {
  private static final Path SAMPLES = Path.of("..", "samples");
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final Catalog CATALOG = CatalogReader.read(List.of());
  private static final Diagnostician DIAGNOSTICIAN =
      new Diagnostician(CATALOG)
          .explaining(List.of("etcd-quorum-lost", "kubelet-apiserver-unreachable"));

  private static final List<Renderer> FORMS =
      List.of(
          new TextRenderer(100, false),
          new JsonRenderer(),
          new JsonLinesRenderer(),
          new MarkdownRenderer(),
          new HtmlRenderer());

  /** Addresses, long ids, hosts of a log's and of a prompt's beginning, and clouds' names. */
  private static final List<Pattern> IDENTITIES =
      List.of(
          Pattern.compile("(?<![0-9.])((?:[0-9]{1,3}\\.){3}[0-9]{1,3})(?![0-9]|\\.[0-9])"),
          Pattern.compile("(?<![0-9A-Za-z])((?=[0-9]*[a-f])[0-9a-f]{15,64})(?![0-9A-Za-z])"),
          Pattern.compile("(?m)^[A-Z][a-z]{2} [ 0-9][0-9] [0-9:]{8} ([A-Za-z][\\w.-]+) \\w"),
          Pattern.compile("(?m)^\\[?root@([\\w.-]+)[: ]"),
          Pattern.compile("\\b(ip-[0-9]+-[0-9]+-[0-9]+-[0-9]+)"),
          Pattern.compile("\"local-member-name\":\"([^\"]+)\""),
          Pattern.compile("node=\"([^\"]+)\""),
          Pattern.compile("https?://([a-z][\\w-]*(?:\\.[\\w-]+)+)"));

  private static final Pattern STAYS =
      Pattern.compile(
          "127\\..*|0\\.0\\.0\\.0|10\\.96\\.0\\.10?|169\\.254\\.169\\.254|172\\.30\\.0\\.10?"
              + "|10\\.43\\.0\\.10?|localhost|default|etcd|master|kube-master|server"
              + "|.*(?:k8s\\.io|kubernetes\\.io|cluster\\.local|github\\.com|svc|gcr\\.io)");

  static Stream<Path> samples() throws IOException {
    List<Path> samples = new ArrayList<>();
    for (String kind : List.of("incidents", "healthy")) {
      try (Stream<Path> found = Files.list(SAMPLES.resolve(kind))) {
        found.filter(Files::isDirectory).sorted().forEach(samples::add);
      }
    }
    return samples.stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_sample_has_the_same_diagnoses_and_no_identity_in_any_form(Path sample) throws Exception {
    Report plain = diagnose(DIAGNOSTICIAN, sample);
    Report hidden = diagnose(DIAGNOSTICIAN.hidingIdentities(), sample);

    assertThat(hidden.verdict()).isEqualTo(plain.verdict());
    assertThat(hidden.diagnoses())
        .extracting(IdentityFreeReportTest::standing)
        .containsExactlyElementsOf(
            plain.diagnoses().stream().map(IdentityFreeReportTest::standing).toList());
    Set<String> identities = identities(sample, plain);
    for (Renderer form : FORMS) {
      String shown = withoutReferences(shown(form, hidden), plain);
      assertThat(identities).filteredOn(name -> holds(shown, name)).isEmpty();
    }
  }

  private static Report diagnose(Diagnostician diagnostician, Path sample) throws Exception {
    return diagnostician.diagnose(
        sample.getFileName().toString(), logs(sample), NOW, ProgressListener.NONE);
  }

  private static List<Input> logs(Path sample) throws IOException {
    try (Stream<Path> files = Files.walk(sample)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("ORIGIN.md") && !file.endsWith("expected.yaml"))
          .sorted()
          .map(file -> (Input) new Input.OfPath(file))
          .toList();
    }
  }

  private static String standing(Diagnosis diagnosis) {
    return diagnosis.id()
        + " "
        + diagnosis.role()
        + " "
        + diagnosis.status()
        + " "
        + diagnosis.confidence()
        + " "
        + diagnosis.firstSeen();
  }

  private static String shown(Renderer form, Report report) throws IOException {
    StringBuilder text = new StringBuilder();
    form.render(report, text);
    return text.toString();
  }

  /** What the catalogue says of itself names other people's issues, not this cluster. */
  private static String withoutReferences(String shown, Report report) {
    String text = shown;
    for (Diagnosis diagnosis : report.diagnoses()) {
      for (String reference : diagnosis.references()) {
        text = text.replace(reference, "");
      }
    }
    return text;
  }

  private static Set<String> identities(Path sample, Report plain) throws IOException {
    Set<String> found = new TreeSet<>();
    plain.inputs().stream().map(InputSummary::node).forEach(found::add);
    plain.diagnoses().forEach(diagnosis -> found.addAll(diagnosis.scope().nodes()));
    plain
        .cluster()
        .ifPresent(cluster -> cluster.members().stream().map(MemberView::name).forEach(found::add));
    for (Input input : logs(sample)) {
      String text = Files.readString(((Input.OfPath) input).path(), StandardCharsets.ISO_8859_1);
      for (Pattern pattern : IDENTITIES) {
        pattern.matcher(text).results().map(result -> result.group(1)).forEach(found::add);
      }
    }
    found.removeIf(name -> name.length() < 2 || STAYS.matcher(name).matches());
    return found;
  }

  private static boolean holds(String text, String name) {
    return text.contains(name)
        && Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(name) + "(?![A-Za-z0-9])")
            .matcher(text)
            .find();
  }
}
