// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.access.ClientRoles;
import io.etiolog.service.intake.AsideFile;
import io.etiolog.service.intake.Intake;
import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.intake.log.LogLimits;
import io.etiolog.service.intake.log.TimeSource;
import io.etiolog.service.lab.Authority;
import io.etiolog.service.lab.Identity;
import io.etiolog.service.shipper.FieldNames;
import io.etiolog.service.shipper.body.BodyDecoder;
import io.etiolog.service.shipper.forward.ForwardDecoder;
import io.etiolog.service.tls.Tls;
import io.etiolog.service.tls.TlsFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForwardTlsTest {
  private static final int LARGEST = 12 << 20;
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final byte[] KEY = "the key".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private Authority authority;
  private IntakeLog log;
  private AsideFile aside;

  @BeforeEach
  void open() throws IOException {
    authority = new Authority("the site");
    authority.issue("etiolog", List.of()).write(folder, "server");
    log = IntakeLog.open(folder.resolve("log"), LogLimits.USUAL, TimeSource.system());
    aside = AsideFile.in(folder.resolve("aside"), InstantSource.system());
  }

  @AfterEach
  void close() throws IOException {
    log.close();
    aside.close();
  }

  /** A server that takes certificates of clients. */
  private ForwardServer server(Optional<Path> key) throws IOException {
    Path authorities = Files.writeString(folder.resolve("ca.crt"), authority.certificate());
    Path roles = Files.writeString(folder.resolve("roles"), "ingest CN=node1\nviewer CN=ann\n");
    Tls tls =
        Tls.open(
            new TlsFiles(
                folder.resolve("server.crt"),
                folder.resolve("server.key"),
                Optional.of(authorities)),
            InstantSource.system());
    ForwardDoor door =
        new ForwardDoor(
            new Intake(new BodyDecoder(FieldNames.USUAL, LARGEST), log, aside),
            new ForwardDecoder(FieldNames.USUAL, LARGEST),
            new ForwardAccess(key, Optional.empty(), "etiolog"),
            Optional.of(new ForwardTls(tls, Optional.of(new ClientRoles(roles)))),
            "",
            new ForwardLimits(100, LARGEST, LARGEST, LONG, LONG, LONG),
            new MessagePlaces(LARGEST),
            Clock.systemUTC());
    return ForwardServer.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), door);
  }

  private static Sender sender(ForwardServer server, SSLContext context) throws IOException {
    return new Sender(
        context
            .getSocketFactory()
            .createSocket(server.address().getAddress(), server.address().getPort()));
  }

  @Test
  void whoseCertificateHasARoleThatMaySendSends() throws Exception {
    SSLContext node = authority.issue("node1", List.of()).client(authority);
    try (ForwardServer server = server(Optional.empty());
        Sender sender = sender(server, node)) {
      sender.send(Sender.message("kube.x", "one line", "c1"));
      assertThat(sender.acknowledged()).isEqualTo("c1");
    }
  }

  @Test
  void othersAreCutOff() throws Exception {
    SSLContext ann = authority.issue("ann", List.of()).client(authority);
    SSLContext nobody = Identity.anonymous(authority);
    try (ForwardServer server = server(Optional.empty());
        Sender looker = sender(server, ann);
        Sender anonymous = sender(server, nobody);
        Sender plain = new Sender(server.address())) {
      looker.send(new byte[0]);
      anonymous.send(new byte[0]);
      plain.send(Sender.message("kube.x", "one line", "c1"));

      assertThat(looker.isCutOff()).isTrue();
      assertThat(anonymous.isCutOff()).isTrue();
      assertThat(plain.bytes(1)).as("an alert").containsExactly(21);
    }
  }

  @Test
  void whoKnowsTheSharedKeyNeedsNoCertificate() throws Exception {
    Path key = Files.write(folder.resolve("key"), KEY);
    try (ForwardServer server = server(Optional.of(key));
        Sender sender = sender(server, Identity.anonymous(authority))) {
      assertThat(sender.greet("the key", "", "")).isTrue();
      sender.send(Sender.message("kube.x", "one line", "c1"));
      assertThat(sender.acknowledged()).isEqualTo("c1");
    }
  }
}
