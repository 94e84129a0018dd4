// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.packaging.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A folder with the files that the documents speak of, and a service that answers there. What they
 * say of addresses, tokens and folders of a machine is put in its place.
 */
final class Sandbox implements AutoCloseable {
  private static final String READY = "etiolog is ready: ";
  private static final String RULE = "service/src/test/resources/rules/widget-broken";
  private static final String PKI = "/etc/kubernetes/pki/etcd";
  private static final int PATIENCE = 120;

  private final Path folder;
  private final List<Process> started = new ArrayList<>();
  private String address = "";
  private String token = "";

  private Sandbox(Path folder) {
    this.folder = folder;
  }

  /**
   * Fills it, and starts its service.
   *
   * @param folder an empty one
   * @param project where the documents and the samples are
   */
  static Sandbox open(Path folder, Path project) throws IOException, InterruptedException {
    Sandbox sandbox = new Sandbox(folder);
    try {
      sandbox.fill(project.toAbsolutePath().normalize());
      Outcome made =
          sandbox.sh("etiolog token create sandbox --role admin --data /var/lib/etiolog");
      sandbox.token = made.out().strip();
      sandbox.address = sandbox.served("--data /var/lib/etiolog");
      return sandbox;
    } catch (IOException | InterruptedException | RuntimeException e) {
      sandbox.close();
      throw e;
    }
  }

  /**
   * How a command ended.
   *
   * @param status 0 when all is well
   * @param out what it printed
   * @param err what it complained of
   */
  record Outcome(int status, String out, String err) {}

  private void fill(Path project) throws IOException, InterruptedException {
    for (String made : List.of("bin", "tmp", "my-rules", "pki", "src/cre")) {
      Files.createDirectories(folder.resolve(made));
    }
    program("etiolog", java() + " io.etiolog.service.cli.Main \"$@\"");
    // Whoever reads knows that a token is needed; and that what the service refuses is no success.
    program(
        "curl",
        "case \"$*\" in *Bearer*) ;; *) set -- -H \"Authorization: Bearer $TOKEN\" \"$@\" ;; esac\n"
            + "exec /usr/bin/curl -sS --fail-with-body \"$@\"");
    Files.createSymbolicLink(folder.resolve("etiolog"), Path.of("bin/etiolog"));
    String incident = "samples/incidents/two-member-quorum-loss";
    sh("mkdir -p samples/incidents && cp -r " + project.resolve(incident) + " samples/incidents");
    sh("cp -r " + incident + " BUNDLE && cp BUNDLE/etcd.log . && cp BUNDLE/etcd.log kubelet.log");
    sh("tar -czf bundle.tar.gz BUNDLE && cp bundle.tar.gz node.tar.gz");
    sh("cp -r " + project.resolve("rules/src/test/resources/cre") + " src/cre/rules");
    sh("cp -r " + project.resolve(RULE) + " my-rules/my-rule");
    sh("sed -i 's/^id: .*/id: my-rule/' my-rules/my-rule/rule.yaml");
    sh("cp my-rules/my-rule/rule.yaml .");
    certificates();
    Files.writeString(folder.resolve("site-filters.yaml"), yaml(project, "docs/filters.md"));
    Files.writeString(folder.resolve("tickets.yaml"), yaml(project, "docs/tickets.md"));
    Files.writeString(folder.resolve("tmp/etiolog-hook"), "a secret of the test\n");
  }

  /** One for all, in the places where kubeadm has them and where the documents do. */
  private void certificates() throws IOException, InterruptedException {
    Outcome made =
        sh(
            """
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \
              -subj /CN=sandbox -keyout server.key -out server.crt &&
            cp server.crt clients-ca.crt && cp server.crt pki/ca.crt &&
            for name in server healthcheck-client; do
              cp server.crt pki/$name.crt && cp server.key pki/$name.key
            done\
            """);
    if (made.status() != 0) {
      throw new IOException("openssl: " + made.err());
    }
    Files.writeString(folder.resolve("roles"), "ingest CN=fluent-bit,O=nodes\n");
  }

  private void program(String name, String text) throws IOException {
    Path file = folder.resolve("bin").resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String java() {
    return "exec '"
        + Path.of(System.getProperty("java.home"), "bin", "java")
        + "' -Xlog:disable -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp '"
        + System.getProperty("java.class.path")
        + "'";
  }

  /** The first example of a document. */
  private String yaml(Path project, String document) throws IOException {
    String example =
        Files.readString(project.resolve(document))
            .split("(?m)^```yaml\n", 2)[1]
            .split("(?m)^```", 2)[0];
    return example.replace("/run/secrets", folder.resolve("tmp").toString());
  }

  /** Puts what is here in the place of what the documents say. */
  private String here(String command) {
    return command
        .replace("/tmp/", folder.resolve("tmp") + "/")
        .replace("http://127.0.0.1:8080", address)
        .replace("/var/lib/etiolog", folder.resolve("data").toString())
        .replace(PKI, folder.resolve("pki").toString())
        .replace("Bearer TOKEN", "Bearer " + token);
  }

  /** Runs a command to its end. */
  Outcome sh(String command) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        shell(here(command)).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    started.add(process);
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
      throw new IOException("it does not end: " + command);
    }
    // The configuration of a cluster names the files of its machines.
    Path proposed = folder.resolve("prod.json");
    if (Files.exists(proposed) && !Files.readString(proposed).contains(folder.toString())) {
      Files.writeString(proposed, here(Files.readString(proposed)));
    }
    return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private ProcessBuilder shell(String command) {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
    environment.put("HOME", folder.toString());
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("TOKEN", token);
    return builder;
  }

  /** Starts a service with data of its own, and stops it when it has said where it answers. */
  void serve(String command) throws IOException, InterruptedException {
    String settings = command.split("etiolog serve", 2)[1].replaceAll("--data \\S+", "");
    served(settings + " --data " + Files.createTempDirectory(folder, "data"));
    Process process = started.getLast();
    process.destroy();
    if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
      throw new IOException("it does not stop: " + command);
    }
  }

  private String served(String settings) throws IOException {
    Path err = folder.resolve("serve.err");
    Process process =
        shell("exec etiolog serve --port 0 " + here(settings)).redirectError(err.toFile()).start();
    started.add(process);
    BufferedReader said = process.inputReader(UTF_8);
    String line = said.readLine();
    if (line == null || !line.startsWith(READY)) {
      throw new IOException("serve" + settings + ": " + line + "\n" + Files.readString(err));
    }
    return line.substring(READY.length());
  }

  @Override
  public void close() {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    try {
      // Its folder is about to be deleted.
      for (Process process : started) {
        process.waitFor(PATIENCE, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
