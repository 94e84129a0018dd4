// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.BundleReader;
import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.record.Evidence;
import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.text.LineFinder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the script for real on whatever machine the tests run on: most programs are missing there.
 */
class CollectScriptTest {
  @TempDir private Path folder;

  @Test
  void what_it_writes_is_a_bundle_that_can_be_read_and_names_what_is_missing() throws Exception {
    Path bundle = folder.resolve("node.tar.gz");
    assertThat(run("-o", bundle.toString())).isZero();
    List<Evidence> evidence = new ArrayList<>();
    List<InputSummary> read =
        new BundleReader(Limits.DEFAULTS, Instant.parse("2026-01-01T00:00:00Z"))
            .read(
                List.of(new Input.OfPath(bundle)),
                LineFinder.ALL,
                evidence::add,
                ProgressListener.NONE);
    assertThat(read).extracting(InputSummary::file).anyMatch(file -> file.endsWith("collect.log"));
    assertThat(evidence)
        .filteredOn(Observation.class::isInstance)
        .extracting(fact -> ((Observation) fact).kind())
        .contains("disk.filesystem");
    assertThat(evidence).extracting(Evidence::raw).anyMatch(line -> line.contains("MISSING"));
  }

  @Test
  void a_wrong_argument_is_refused_before_anything_is_gathered() throws Exception {
    assertThat(run("--colour")).isEqualTo(2);
    assertThat(run("--max-mb", "many")).isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void secrets_do_not_leave_the_node() throws Exception {
    String text =
        """
        Authorization: Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.e30.abc
        kubeadm join 10.0.0.1:6443 --token abcdef.0123456789abcdef
        url https://user:hunter2@registry.example.com/v2/
        - --etcd-password=hunter2
        client-key-data: TFMwdExTMUNSVWRKVGlC
        -----BEGIN RSA PRIVATE KEY-----
        MIIEowIBAAKCAQEA
        -----END RSA PRIVATE KEY-----
        dial tcp 10.0.0.2:2380: connect: connection refused
        """;
    String kept = redacted(text);
    assertThat(kept)
        .doesNotContain("eyJhbGciOi", "abcdef.0123", "hunter2", "TFMwdExT", "MIIEow")
        .contains("connect: connection refused", "registry.example.com", "10.0.0.1:6443");
  }

  private int run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", CollectScript.text(), "collect"));
    command.addAll(List.of(arguments));
    return finish(
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** The script's own filter, run over a text. */
  private String redacted(String text) throws IOException, InterruptedException {
    String script = CollectScript.text();
    int from = script.indexOf("redact() {");
    String filter = script.substring(from, script.indexOf("\n}\n", from) + 3) + "redact";
    Path input = Files.writeString(folder.resolve("in.txt"), text);
    Path output = folder.resolve("out.txt");
    finish(
        new ProcessBuilder("/bin/sh", "-c", filter)
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .start());
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  private static int finish(Process process) throws InterruptedException {
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }
}
