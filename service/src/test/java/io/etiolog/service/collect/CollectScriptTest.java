// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.etiolog.ingest.bundle.BundleReader;
import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.record.Evidence;
import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.scan.LineFilter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the script for real, in every shell that there is, on whatever machine the tests run on:
 * most programs are missing there, and those of a node are played by scripts.
 */
class CollectScriptTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String SECRETS =
      """
      Authorization: Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.e30.abc
      Authorization: Basic aHVudGVyMjpodW50ZXIy
      kubeadm join 10.0.0.1:6443 --token abcdef.0123456789abcdef
      url https://user:hunter2@registry.example.com/v2/
      - --etcd-password=hunter2
      - --cloud-token hunter2
      client-key-data: TFMwdExTMUNSVWRKVGlC
      {"key":"-----BEGIN RSA PRIVATE KEY-----\\nMIIEow1\\n-----END RSA PRIVATE KEY-----"}
      -----BEGIN RSA PRIVATE KEY-----
      MIIEowIBAAKCAQEA
      -----END RSA PRIVATE KEY-----
      password = "hunter2"
      DB_PASSWORD=hunter2
      "aadClientSecret": "hunter2"
      AWS_SECRET_ACCESS_KEY=hunter2/abc
      aws AKIAIOSFODNN7HUNTER2
      {"auths":{"r.example.com":{"auth":"aHVudGVyMjpodW50ZXIy"}}}
      .dockerconfigjson: eyJhdXRocyI6eyJodW50ZXIyIjp7fX19
      etcdctl --user root:hunter2 member list
      ETCDCTL_USER=root:hunter2
      token: hunter2hunter2
      joins with K100123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef::server:hunter2
      AccountKey=hunter2==;EndpointSuffix=core.windows.net
      - name: DB_PASSWORD
        value: long hunter2
        - name: API_TOKEN
          value: "hunter2"
          "--password",
          "hunter2",
            "key": "ETCD_PASSWORD",
            "value": "hunter2"
      {"name":"MYSQL_ROOT_PASSWORD","value":"hunter2"}
      {"envs":[{"key":"X_PASSWORD","value":"a hunter2 \\"or\\" hunter2"}]}
      {"MESSAGE":"{\\"name\\":\\"X_TOKEN\\",\\"value\\":\\"hunter2\\"}"}
      {"password":"a pass with hunter2","passwd":72,"log":"{\\"token\\": \\"hunter2\\"}"}
      password="a pass with hunter2" DB_PASSWORD='hunter2 too'
      map[password:hunter2 user:admin]
      {"args":["etcd","--password","hunter2","--token","--x"]}
      kubeadm join 10.0.0.1:6443 --certificate-key hunter2f8902e
      curl -k -u admin:hunter2 https://10.0.0.5/
      clone with ghp_hunter2hunter2hunter2 or xoxb-hunter2hunter2
      GET /c?sv=2022&sig=hunter2&se=2025
      HTTP_PROXY=http://u:p@hunter2@proxy:3128/ https://ghp_hunter2hunter2hunter2@github.com
      aws_secret_access_key = hunter2/abc
      token: my-hunter2-secret # the cluster token
      etcd-s3-secret-key:\thunter2tabbed
      agent-token: |
        my-hunter2-secret
      server-token: >-
        my-hunter2-secret
      password = "$9hunter2" DB_PASSWORD=/9hunter2 password = "{9hunter2" token="-9hunter2"
      cannot parse "postgres://user:pa/hunter2@db:5432/x" and https://user:9#hunter2@db
      -----BEGIN RSA PRIVATE KEY-----
      Proc-Type: 4,ENCRYPTED

      MIIEow1MIIEow1MIIEow1MIIEow1MIIEow1MIIEow1MIIEow1MIIEow1MIIEow12
      MIIEow1MIIEow1MIIEow1MIIEow1MIIEow1MIIEow1MIIEow1MIIEow1MIIEow12
      MIIEow1==
      the clientSecret: hunter2 of it, glpat-hunter2hunter2 or hvs.hunter2hunter2
      """;

  private static final String NO_SECRETS =
      """
      dial tcp 10.0.0.2:2380: connect: connection refused
      error fetching token: Post "https://10.0.0.1:6443": dial tcp
      MountVolume.SetUp failed for volume "x" : secret "tls-secret" not found
      --service-account-key-file=/etc/kubernetes/pki/sa.pub --token-ttl 24h
      https://registry.example.com:5000/v2/
      secretName: tls
      --initial-cluster-token=etcd-cluster-1 ETCD_INITIAL_CLUSTER_TOKEN=etcd-cluster-1
      "initial-cluster-token":"etcd-cluster-1" and node01.17f0a1b2c3d4e5f6
        - name: PLAIN
          value: stays
        - name: BOOTSTRAP_TOKEN
          valueFrom:
      image registry.example/etcd@sha256:9f86d081884c7d659a2feaa0c55ad015
      token=${TOKEN} password=<redacted> password=$DB_PASSWORD secret=$(cat /run/x) token=/run/secrets/token
      https://cp-1:6443/a#b@c https://[2001:db8::1]:6443/healthz?user=a@b
      no key begins here: -----BEGIN RSA PRIVATE KEY-----
      the leader is the remote peer 39011656e166436e
      member removed 8e9e05c52164694d
      """;

  @TempDir private Path folder;

  /** Commands that start a shell; what is not installed is left out. */
  static Stream<List<String>> shells() {
    return Stream.of(List.of("/bin/sh"), List.of("/bin/dash"), List.of("/bin/busybox", "sh"))
        .filter(shell -> Files.isExecutable(Path.of(shell.getFirst())));
  }

  @ParameterizedTest
  @MethodSource("shells")
  void what_it_writes_is_a_bundle_that_can_be_read_and_names_what_is_missing(List<String> shell)
      throws Exception {
    Path bundle = folder.resolve("node.tar.gz");
    assertThat(run(shell, "-o", bundle.toString())).isZero();
    List<Evidence> evidence = new ArrayList<>();
    List<InputSummary> read = read(bundle, evidence);
    String first = read.getFirst().file();
    assertThat(first).endsWith("/collect.log");
    assertThat(read)
        .filteredOn(input -> input.lines() > 0)
        .extracting(InputSummary::node)
        .containsOnly(first.substring(0, first.indexOf('/')));
    assertThat(evidence)
        .filteredOn(Observation.class::isInstance)
        .extracting(fact -> ((Observation) fact).kind())
        .contains("disk.filesystem");
    assertThat(read)
        .filteredOn(input -> input.file().endsWith("collect.log"))
        .flatExtracting(InputSummary::notes)
        .anyMatch(note -> note.startsWith("missing: ") && note.contains("this node has no "));
  }

  @Test
  void the_logs_of_containers_are_taken_also_where_they_come_on_standard_error() throws Exception {
    program(
        "crictl",
        "case \"$*\" in *' ps -a -q --name ^etcd$') echo c1 ;;",
        "*' logs '*) echo lost-leader >&2 ;; *) echo other ;; esac");
    String text = collected(withSocket(CollectScript.text()));
    assertThat(text).contains("lost-leader");
  }

  @Test
  void what_takes_too_long_is_stopped_and_said() throws Exception {
    program("dmesg", "echo begins; exec tail -f /dev/null");
    String text = collected(CollectScript.text().replace("dmesg.txt 10", "dmesg.txt 3"));
    assertThat(text).contains("begins", "MISSING the rest of dmesg.txt", "stopped after 3 s");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void what_takes_too_long_is_ended_with_all_that_it_started(List<String> shell) throws Exception {
    Path child = folder.resolve("child");
    program("dmesg", "echo begins; sleep 86400 & echo $! >" + child + "; wait");
    String script = CollectScript.text().replace("dmesg.txt 10", "dmesg.txt 3");
    assertThat(collected(shell, script)).contains("begins", "stopped after 3 s");
    long process = Long.parseLong(Files.readString(child).strip());
    await()
        .atMost(PATIENCE)
        .until(() -> ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("shells")
  void nobody_waits_for_what_cannot_be_ended(List<String> shell) throws Exception {
    Path child = folder.resolve("child");
    program("dmesg", "echo begins; setsid sleep 86400 & echo $! >" + child + "; wait");
    String script = CollectScript.text().replace("dmesg.txt 10", "dmesg.txt 3");
    assertThat(collected(shell, script)).contains("begins", "stopped after 3 s");
    ProcessHandle.of(Long.parseLong(Files.readString(child).strip()))
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  static Stream<Arguments> shellsAndSignals() {
    return Stream.concat(
        shells().map(shell -> arguments(shell, "TERM")),
        Stream.of("INT", "HUP").map(signal -> arguments(List.of("/bin/sh"), signal)));
  }

  @ParameterizedTest
  @MethodSource("shellsAndSignals")
  void a_signal_ends_it_and_all_that_it_started_at_once_and_leaves_nothing_behind(
      List<String> shell, String signal) throws Exception {
    Path child = folder.resolve("child");
    program(
        "dmesg",
        "echo $$ >" + child + ".part; mv " + child + ".part " + child,
        "exec tail -f /dev/null");
    Path bundle = Files.writeString(folder.resolve("older.tar.gz"), "an older archive");
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path said = folder.resolve("said");
    // What runs in the background ignores some signals, and a shell cannot have them back.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal"));
    command.addAll(shell);
    String script = CollectScript.text().replace("dmesg.txt 10", "dmesg.txt 600");
    command.addAll(List.of("-c", script, "collect", "-o", bundle.toString()));
    ProcessBuilder collecting = withPrograms(new ProcessBuilder(command));
    collecting.environment().put("TMPDIR", temporary.toString());
    Process process = collecting.redirectError(said.toFile()).start();
    await().atMost(PATIENCE).until(() -> Files.exists(child));
    finish(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start());

    assertThat(finish(process)).isEqualTo(130);
    assertThat(said).content().endsWith("collect: stopped: no archive was written\n");
    assertThat(bundle).hasContent("an older archive");
    assertThat(temporary).isEmptyDirectory();
    assertThat(folder).isDirectoryNotContaining("glob:**.part.*");
    long started = Long.parseLong(Files.readString(child).strip());
    await()
        .atMost(PATIENCE)
        .until(() -> ProcessHandle.of(started).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void a_part_that_reads_its_input_takes_nothing_of_a_script_that_comes_there() throws Exception {
    program("dmesg", "cat");
    Path script = Files.writeString(folder.resolve("collect.sh"), CollectScript.text());
    Path bundle = folder.resolve("piped.tar.gz");
    ProcessBuilder piped = new ProcessBuilder("/bin/sh", "-s", "--", "-o", bundle.toString());
    assertThat(finish(quiet(withPrograms(piped.redirectInput(script.toFile()))))).isZero();
    assertThat(text(bundle)).contains("MISSING dmesg.txt", "etiolog collect on");
  }

  @Test
  void where_etcd_has_lost_its_majority_it_takes_what_one_member_answers_alone() throws Exception {
    Path pki = Files.createDirectories(folder.resolve("pki"));
    for (String file : List.of("ca.crt", "server.crt", "server.key")) {
      Files.createFile(pki.resolve(file));
    }
    program(
        "etcdctl",
        "case \"$*\" in version) ;; *' endpoint status -w table')",
        "echo '| ENDPOINT | ID | VERSION | DB SIZE | IS LEADER | RAFT TERM | RAFT INDEX | ERRORS |'",
        "echo '| https://127.0.0.1:2379 | 3223c517faf2edb4 | 3.5.30 | 20 kB | false | 2 | 6 | etcdserver: no leader |'",
        ";; *) echo 'Error: context deadline exceeded' >&2; exit 1 ;; esac");
    program(
        "curl",
        "case \"$*\" in *' https://127.0.0.1:2380/members')",
        "echo '[{\"id\":3612948032866414004,\"peerURLs\":[\"https://10.0.0.1:2380\"],\"name\":\"m1\",\"clientURLs\":[\"https://10.0.0.1:2379\"]}]'",
        ";; esac");
    String script =
        CollectScript.text()
            .replace("/etc/kubernetes/pki/etcd", pki.toString())
            .replace("process=$(etcd_process)", "process=''");
    assertThat(collected(script))
        .contains("etcdserver: no leader")
        .contains("id=3223c517faf2edb4, status=started, name=m1")
        .contains("ended with status 1: Error: context deadline exceeded");
  }

  @Test
  void it_stops_when_enough_is_gathered_and_says_how_to_get_more() throws Exception {
    program("free", "head -c 3000000 /dev/zero | tr '\\0' 'x'");
    String text = collected(CollectScript.text(), "--max-total-mb", "2");
    assertThat(text).contains("2 MB are gathered: raise it with --max-total-mb");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void a_wrong_argument_is_refused_before_anything_is_gathered(List<String> shell)
      throws Exception {
    assertThat(run(shell, "--colour")).isEqualTo(2);
    assertThat(run(shell, "--max-mb", "many")).isEqualTo(2);
    assertThat(run(shell, "--max-minutes", "0")).isEqualTo(2);
    assertThat(run(shell, "--since")).isEqualTo(2);
    assertThat(run(shell, "-o", folder.resolve("nowhere/x.tar.gz").toString())).isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_link_or_a_device_is_not_written_over() throws Exception {
    Path target = Files.writeString(folder.resolve("precious"), "kept");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);

    assertThat(run(List.of("/bin/sh"), "-o", link.toString())).isEqualTo(2);
    assertThat(run(List.of("/bin/sh"), "-o", "/dev/null")).isEqualTo(2);
    assertThat(link).isSymbolicLink().hasContent("kept");
  }

  @Test
  void standard_output_takes_the_archive_too() throws Exception {
    Path bundle = folder.resolve("out.tar.gz");
    List<String> command = List.of("/bin/sh", "-c", CollectScript.text(), "collect", "-o", "-");
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(bundle.toFile())
            .start();

    assertThat(finish(process)).isZero();
    assertThat(text(bundle)).contains("etiolog collect on");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void secrets_do_not_leave_the_node_and_the_rest_does(List<String> shell) throws Exception {
    String kept = redacted(shell, SECRETS + NO_SECRETS);
    assertThat(kept)
        .doesNotContainIgnoringCase("hunter2")
        .doesNotContain("eyJhbGciOi", "aHVudGVy", "abcdef.0123456789abcdef", "TFMwdExT", "MIIEow")
        .endsWith(NO_SECRETS);
  }

  private static List<InputSummary> read(Path bundle, List<Evidence> evidence) throws Exception {
    return new BundleReader(Limits.DEFAULTS, Instant.parse("2026-01-01T00:00:00Z"))
        .read(
            List.of(new Input.OfPath(bundle)),
            LineFilter.ALL,
            evidence::add,
            ProgressListener.NONE);
  }

  /** Puts a program in front of those of this machine. */
  private void program(String name, String... lines) throws IOException {
    Path programs = Files.createDirectories(folder.resolve("bin"));
    Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + String.join("\n", lines));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The script as if a runtime listened. */
  private static String withSocket(String script) {
    return script.replace("[ -S \"$socket\" ] && echo", "echo");
  }

  /** All that a script gathers, as one text. */
  private String collected(String script, String... arguments) throws Exception {
    return collected(List.of("/bin/sh"), script, arguments);
  }

  private String collected(List<String> shell, String script, String... arguments)
      throws Exception {
    Path bundle = folder.resolve("played.tar.gz");
    List<String> command = new ArrayList<>(shell);
    command.addAll(List.of("-c", script, "collect", "-o", bundle.toString()));
    command.addAll(List.of(arguments));
    assertThat(finish(quiet(withPrograms(new ProcessBuilder(command))))).isZero();
    return text(bundle);
  }

  private ProcessBuilder withPrograms(ProcessBuilder process) {
    process
        .environment()
        .merge("PATH", folder.resolve("bin").toString(), (old, bin) -> bin + ":" + old);
    return process;
  }

  private static String text(Path bundle) throws Exception {
    List<Evidence> evidence = new ArrayList<>();
    read(bundle, evidence);
    return String.join("\n", evidence.stream().map(Evidence::raw).toList());
  }

  private static int run(List<String> shell, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(shell);
    command.addAll(List.of("-c", CollectScript.text(), "collect"));
    command.addAll(List.of(arguments));
    return finish(quiet(new ProcessBuilder(command)));
  }

  private static Process quiet(ProcessBuilder process) throws IOException {
    return process
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** The script's own filter, run over a text. */
  private String redacted(List<String> shell, String text) throws Exception {
    String script = CollectScript.text();
    int from = script.indexOf("redact() {");
    String filter = script.substring(from, script.indexOf("\n}\n", from) + 3) + "redact";
    Path input = Files.writeString(folder.resolve("in.txt"), text);
    Path output = folder.resolve("out.txt");
    List<String> command = new ArrayList<>(shell);
    command.addAll(List.of("-c", filter));
    finish(
        new ProcessBuilder(command)
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .start());
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  private static int finish(Process process) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
