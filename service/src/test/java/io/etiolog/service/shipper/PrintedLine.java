// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A line that Fluent Bit was given to read.
 *
 * @param time when it was written, by the runtime or the journal
 * @param message what the program printed
 */
public record PrintedLine(Instant time, String message) {
  private static final Path INPUTS = Capture.ROOT.resolve("fluent-bit-inputs");
  private static final Path PODS = INPUTS.resolve("var/log/pods");

  /** The log of etcd's container, five lines of JSON. */
  public static List<PrintedLine> etcd() throws IOException {
    return ofRuntime(
        PODS.resolve("kube-system_etcd-node1_4a0015d70b3f3c63e6c9d72c757dea10/etcd/54.log"));
  }

  /** The log of kube-dns' container, six lines of klog. */
  public static List<PrintedLine> dns() throws IOException {
    return ofRuntime(
        PODS.resolve(
            "kube-system_kube-dns-86f4d74b45-x7k2p_8f3c2b1e-9c1d-4a53-9d7e-2b6f0c4d5a11/kubedns/0.log"));
  }

  /** What the kubelet told the journal, three lines. */
  public static List<PrintedLine> kubelet() throws IOException {
    List<PrintedLine> lines = new ArrayList<>();
    long micros = 0;
    boolean own = false;
    for (String line : Files.readAllLines(INPUTS.resolve("journal.export"), ISO_8859_1)) {
      if (line.startsWith("__REALTIME_TIMESTAMP=")) {
        micros = Long.parseLong(line.substring(line.indexOf('=') + 1));
      } else if (line.startsWith("SYSLOG_IDENTIFIER=")) {
        own = line.endsWith("=kubelet");
      } else if (line.startsWith("MESSAGE=") && own) {
        Instant time = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000);
        lines.add(new PrintedLine(time, line.substring("MESSAGE=".length())));
      }
    }
    return lines;
  }

  private static List<PrintedLine> ofRuntime(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(line -> line.split(" ", 4))
          .map(parts -> new PrintedLine(Instant.parse(parts[0]), parts[3]))
          .toList();
    }
  }
}
