// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.work.Growth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots that were cut, damaged or made to hurt. */
class SnapshotBadInputTest {
  private static final Origin ORIGIN = new Origin("pasted.txt", 1);

  static Stream<Path> samples() throws IOException {
    return SnapshotSamplesTest.samples();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_snapshot_cut_off_anywhere_never_says_more_than_the_whole(Path sample) throws IOException {
    List<String> lines = Files.readAllLines(sample);
    int whole = Reading.of("whole", lines).found().size();

    for (int end = 0; end <= lines.size(); end++) {
      int cut = Reading.of("cut", lines.subList(0, end)).found().size();

      // An object that is cut in two may give a part of itself, so a few more are no error.
      assertThat(cut).isLessThanOrEqualTo(whole + 1);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void every_format_survives_every_line_of_every_other(Path sample) throws IOException {
    List<String> lines = Files.readAllLines(sample);

    for (SnapshotFormat format : Snapshots.all()) {
      SnapshotReader reader = format.open(SnapshotContext.ofFile("x"));
      int fed = 0;
      while (fed < lines.size() && reader.line(ORIGIN, lines.get(fed)) == Verdict.TAKEN) {
        fed++;
      }

      assertThat(reader.finish()).hasSizeLessThanOrEqualTo(Findings.MOST);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void damaged_bytes_do_no_harm(Path sample) throws IOException {
    Random random = new Random(4711);
    List<String> damaged = new ArrayList<>();
    for (String line : Files.readAllLines(sample)) {
      StringBuilder text = new StringBuilder(line);
      for (int i = 0; i < text.length() / 20; i++) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x250));
      }
      damaged.add(text.toString());
    }

    Reading reading = Reading.of("damaged", damaged);

    assertThat(reading.found()).hasSizeLessThanOrEqualTo(Findings.MOST);
    assertThat(reading.taken()).isLessThanOrEqualTo(damaged.size());
  }

  @Test
  void every_opening_line_of_the_samples_holds_one_of_its_formats_literals() throws IOException {
    for (Path sample : samples().toList()) {
      for (String line : Files.readAllLines(sample)) {
        for (SnapshotFormat format : Snapshots.all()) {
          assertThat(!format.opens(line) || format.literals().stream().anyMatch(line::contains))
              .as("%s opens on <%s>", format.name(), line)
              .isTrue();
        }
      }
    }
  }

  @Test
  void literals_are_long_enough_to_look_for() {
    assertThat(Snapshots.all())
        .allSatisfy(format ->
            assertThat(format.literals())
                .isNotEmpty()
                .allMatch(literal -> literal.getBytes(StandardCharsets.UTF_8).length >= 4));
  }

  @Test
  void json_nested_without_end_is_left_out_and_said() {
    String deep = "{\"apiVersion\":\"v1\",\"x\":" + "[".repeat(400) + "]".repeat(400) + "}";
    SnapshotReader reader = new JsonDocumentFormat().open(SnapshotContext.ofFile("x"));

    reader.line(ORIGIN, deep);

    assertThat(reader.finish()).isEmpty();
    assertThat(reader.problem()).contains("too deep");
  }

  @Test
  void json_nested_a_hundred_thousand_deep_is_broken_json() {
    String deep = "{\"apiVersion\":\"v1\",\"x\":" + "[".repeat(100_000);
    SnapshotReader reader = new JsonDocumentFormat().open(SnapshotContext.ofFile("x"));

    reader.line(ORIGIN, deep);

    assertThat(reader.problem()).contains("not JSON");
  }

  @Test
  void yaml_indented_without_end_is_bounded() {
    SnapshotReader reader = new YamlDocumentFormat().open(SnapshotContext.ofFile("x"));
    reader.line(ORIGIN, "apiVersion: v1");
    for (int i = 0; i < 5_000; i++) {
      reader.line(ORIGIN, " ".repeat(i) + "a:");
    }

    assertThat(reader.finish()).isEmpty();
    assertThat(reader.problem()).contains("too deep");
  }

  @Test
  void a_flow_collection_nested_without_end_is_bounded() {
    SnapshotReader reader = new YamlDocumentFormat().open(SnapshotContext.ofFile("x"));
    reader.line(ORIGIN, "kind: Pod");
    reader.line(ORIGIN, "metadata: " + "[".repeat(100_000) + "]".repeat(100_000));
    reader.line(ORIGIN, "status: {phase: " + "{".repeat(100_000));
    reader.line(ORIGIN, "  a: b");

    assertThat(reader.finish()).extracting(Observation::kind).containsOnlyOnce("k8s.pod");
    assertThat(reader.problem()).contains("too deep");
  }

  @Test
  void a_flow_collection_that_was_cut_ends_where_the_next_key_begins() {
    List<Observation> found =
        Reading.observations(
            "kind: Node",
            "spec: {taints: [{key: 'a, effect: NoExecute}",
            "metadata: {name: cp-1, labels: }",
            "E0722 23:17:05.135471 1 x.go:1] a log line",
            "Taints:             node.kubernetes.io/disk-pressure:NoSchedule");

    assertThat(found)
        .extracting(Observation::kind)
        .containsExactly("k8s.node", "k8s.node-taint", "k8s.node-taint");
    assertThat(found.getFirst().field("name")).isEqualTo("cp-1");
  }

  @Test
  void more_rows_than_anyone_reads_are_dropped_and_counted() {
    SnapshotReader reader = new EtcdctlTableFormat().open(SnapshotContext.ofFile("x"));
    reader.line(ORIGIN, "| ID | STATUS | NAME | PEER ADDRS | CLIENT ADDRS |");
    for (int i = 0; i < Findings.MOST + 7; i++) {
      reader.line(ORIGIN, "| 82fe5b068afab294 | started | cp-1 | http://10.0.0.1:2380 | x |");
    }

    assertThat(reader.finish()).hasSize(Findings.MOST);
    assertThat(reader.problem()).isEqualTo("dropped 7 observations beyond 20000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ago ",
        "started | ",
        ", true, false, ",
        " Ready ",
        " 1/1 ",
        "\"args\" : [ \"etcd\", ",
        "Warning  ",
        " False  ",
        "PEER ADDRS | ",
        "etcd -- ",
        "0123456789ab a \"b\" 2 minutes ago Up ",
        "\"b\" 2 ago ",
        "1m 1m 1 a Pod Normal  ",
        "{kind: Pod, a: [",
        "PHASE ",
        "\"image\" : ",
        "root@a:~# ",
        " a is unhealthy: failed to x",
        " ",
        "\t",
        "a",
        "1",
        "-",
        "--",
        "|",
        "\"",
        "{",
        "[ ",
        "a=b ",
        "A=b ",
        "a:",
        "sudo -a ",
        "# etcdctl ",
        "a/"
      })
  void the_work_of_judging_a_line_grows_with_it_and_not_with_its_square(String piece) {
    assertThat(Growth.ofFourTimes(Judge.class, "", piece)).isLessThan(6);
  }

  static final class Judge implements Consumer<String> {
    @Override
    public void accept(String line) {
      long opening = Snapshots.all().stream().filter(format -> format.opens(line)).count();

      assertThat(opening).isLessThanOrEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"level\":\"info\",\"ts\":\"2025-07-23T05:31:04Z\",\"msg\":\"Running: \",\"args\":[\"etcd\",\"--name=a\"]}",
        "{\"level\":\"warn\",\"ts\":\"2025-07-23T05:31:04Z\",\"msg\":\"x\",\"endpoint\":\"https://10.0.0.1:2379\"}",
        "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Metadata\",\"stage\":\"RequestReceived\"}",
        "{\"log\":\"Error from server: x\\n\",\"stream\":\"stderr\",\"time\":\"2025-07-23T05:31:04Z\"}",
        "Jul 22 23:17:05 cp-1 kubelet[3301]: E0722 23:17:05.135471 3301 x.go:1] \"Failed\" pod=\"a/b\"",
        "Jul 22 23:17:05 cp-1 sudo[1]: root : TTY=pts/0 ; COMMAND=/usr/bin/crictl ps -a",
        "I0722 23:17:05.135471 1 node.go:1] node cp-1 is Ready since 3 minutes ago now",
        "2025-07-22 23:17:05.1 I | etcdserver: peer 82fe5b068afab294 became active",
        "W0722 23:17:05.135471 1 x.go:1] the last restart was 5 minutes ago Running 3",
        "time=\"2025-07-22T10:00:00.1Z\" level=info msg=\"certificate notAfter=2026-01-01\"",
        "subject=nothing with a common name",
        "Name:     not a name of an object",
        "root@cp-1:~# crictl logs -f 78f4ae23ef1e0 {\"level\":\"warn\",\"msg\":\"prober detected unhealthy status\"}",
        "some.go:1] https://10.0.0.1:2379 is healthy: successfully committed proposal: took = 1ms",
        "Taints:   none of the known form",
        "I0722 23:17:05.135471 1 x.go:1] 0123456789ab \"etcd\" 2 minutes ago   Exited (1)  etcd",
        "0123456789ab  an image that was seen 2 minutes ago   Up there  etcd",
        "2m 41m 12 cp-1 Node Warning  is no event",
        "{kind of: x}",
        "kind: Potato"
      })
  void an_ordinary_line_opens_nothing(String line) {
    assertThat(Snapshots.opening(line)).isEmpty();
  }

  @Test
  void a_log_line_ends_a_block_and_is_left_to_others() {
    List<Observation> found =
        Reading.observations(
            "| ID | STATUS | NAME | PEER ADDRS | CLIENT ADDRS |",
            "| 82fe5b068afab294 | started | cp-1 | http://10.0.0.1:2380 | http://10.0.0.1:2379 |",
            "{\"level\":\"info\",\"msg\":\"x\"}",
            "Error: context deadline exceeded");

    assertThat(found).extracting(Observation::kind).containsExactly("etcd.member", "client.error");
  }

  @Test
  void a_dump_of_thousands_of_objects_is_read_object_by_object() {
    String items =
        IntStream.range(0, 5_000)
            .mapToObj(i ->
                "{\"kind\":\"Lease\",\"metadata\":{\"name\":\"n"
                    + i
                    + "\"},\"spec\":{\"holderIdentity\":\"h\"}}")
            .collect(Collectors.joining(",\n"));

    Reading reading =
        Reading.of(
            "dump.json",
            ("{\"apiVersion\":\"v1\",\"items\":[\n" + items + "\n]}").lines().toList());

    assertThat(reading.found()).hasSize(5_000);
    assertThat(reading.found().getLast().origin().line()).isEqualTo(5_001);
    assertThat(reading.problems()).isEmpty();
  }
}
