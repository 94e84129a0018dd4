// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code etiolog collect} writes besides logs is known for what it is, and is no log. */
class CollectedFilesTest {
  @TempDir Path folder;

  private Outcome collected(String file, String text) throws IOException {
    Path path = folder.resolve("cp-1").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return Outcome.of(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "host/uname.txt, uname, Linux cp-1 6.1.0-18-amd64 #1 SMP Debian x86_64 GNU/Linux",
    "host/free.txt, free, Mem:           24105         593       22146",
    "host/routes.txt, ip-route, default via 192.0.2.1 dev eth0",
    "host/hosts, hosts, 127.0.0.1 localhost",
    "host/systemctl-kubelet.txt, systemctl, ExecStart=/usr/bin/kubelet",
    "files/etc/containerd/config.toml, configuration, SystemdCgroup = true",
    "certificates.txt, openssl, # /etc/kubernetes/pki/apiserver.crt",
  })
  void a_file_is_known_by_its_place(String file, String format, String line) throws IOException {
    InputSummary summary = collected(file, line + "\n").only();
    assertThat(summary.format()).isEqualTo(format);
    assertThat(summary.unparsed()).isZero();
    assertThat(summary.node()).isEqualTo(file.startsWith("host/") ? "cp-1" : "");
  }

  @Test
  void what_has_no_letter_and_no_digit_has_no_format_to_be_known() throws IOException {
    String table =
        """
        +------------------+---------+------+
        {}
        """;
    assertThat(collected("notes.txt", table).only().unparsed()).isZero();
  }

  @Test
  void a_process_is_not_what_its_arguments_say() throws IOException {
    String ps =
        """
          812     1 S       1  1072       11:27 grep fatal: out of memory, no space left
          813     1 Sl      8 25332       00:04 etcd --name cp-1 --data-dir /data
        """;
    assertThat(collected("host/ps.txt", ps).evidence())
        .extracting(found -> found instanceof Observation seen ? seen.kind() : found.raw())
        .containsOnly("process.argument");
  }
}
