// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.etiolog.scale.run.StreamsProperties;
import io.etiolog.scale.run.WorkerHttp;
import io.etiolog.scale.topology.ScaleCounts;
import io.etiolog.service.lab.Authority;
import io.etiolog.service.settings.Settings;
import io.etiolog.service.settings.SettingsReader;
import io.etiolog.service.settings.WrongSettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.Topology;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beyond loopback nobody is answered who does not say who they are, nor without TLS. */
class ListeningTest {
  @TempDir private Path folder;
  private final Map<String, String> told = new HashMap<>();

  @BeforeEach
  void issue() throws IOException {
    new Authority("the site").issue("etiolog-stream", List.of()).write(folder, "server");
    tell("port", "0");
  }

  private void tell(String setting, Object value) {
    told.put(setting, value.toString());
  }

  private void listenEverywhereForWhoeverHasAToken() {
    tell("address", "0.0.0.0");
    tell("tokens", folder);
    tell("scale.reached-at", "stream-1.example.org:8443");
  }

  private void haveACertificate() {
    tell("tls.certificate", folder.resolve("server.crt"));
    tell("tls.key", folder.resolve("server.key"));
  }

  private Settings settings() throws Exception {
    return new SettingsReader(StreamSettings.all()).read(Optional.empty(), Map.of(), told);
  }

  private String scheme() throws Exception {
    try (WorkerHttp http = Listening.open(settings())) {
      return http.address().getScheme();
    }
  }

  private AbstractStringAssert<?> refusal() {
    return assertThatExceptionOfType(StreamStartException.class)
        .isThrownBy(() -> {
          scheme();
          Listening.peers(settings()).close();
        })
        .extracting(Throwable::getMessage)
        .asString();
  }

  @Test
  void onLoopbackNeitherTokensNorCertificatesAreNeeded() throws Exception {
    assertThat(scheme()).isEqualTo("http");
  }

  @Test
  void elsewhereTokensAreNeeded() {
    tell("address", "0.0.0.0");
    haveACertificate();
    refusal()
        .isEqualTo(
            "refuses to listen on 0.0.0.0 while nobody needs a token: name the folder of tokens.json"
                + " with --tokens");
  }

  @Test
  void elsewhereACertificateIsNeeded() {
    listenEverywhereForWhoeverHasAToken();
    refusal()
        .isEqualTo(
            "refuses to listen on 0.0.0.0 without TLS, since tokens would cross the network as they"
                + " are: name a certificate with --tls-certificate and --tls-key, or say"
                + " --insecure-http on");
  }

  @Test
  void whoeverSaysSoMayDoWithoutACertificate() throws Exception {
    listenEverywhereForWhoeverHasAToken();
    tell("insecure-http", "on");
    assertThat(scheme()).isEqualTo("http");
  }

  @Test
  void withACertificateItSpeaksTls() throws Exception {
    listenEverywhereForWhoeverHasAToken();
    haveACertificate();
    assertThat(scheme()).isEqualTo("https");
  }

  @Test
  void whereItListensEverywhereTheOthersMustBeToldWhereToAsk() {
    listenEverywhereForWhoeverHasAToken();
    haveACertificate();
    told.remove("scale.reached-at");
    refusal()
        .isEqualTo(
            "needs --scale-reached-at with --address 0.0.0.0: the others cannot tell which of this"
                + " machine's addresses to ask");
  }

  @Test
  void whereTheOthersAskIsAHostAndAPort() throws Exception {
    for (String place : List.of("stream-1.example.org:8443", "192.0.2.1:1", "[2001:db8::5]:8443")) {
      tell("scale.reached-at", place);
      assertThat(settings().find(StreamSettings.REACHED_AT)).contains(place);
    }
    for (String place :
        List.of(
            "stream-1.example.org",
            "stream-1.example.org:",
            "stream-1.example.org:0",
            "stream-1.example.org:65536",
            "https://stream-1.example.org:8443",
            "ann@stream-1.example.org:8443",
            "stream_1:8443",
            "2001:db8::5:8443",
            ":8443",
            "a b:8443")) {
      tell("scale.reached-at", place);
      assertThatExceptionOfType(WrongSettingsException.class)
          .as(place)
          .isThrownBy(this::settings)
          .satisfies(
              e -> assertThat(e.problems()).singleElement().asString().contains("HOST:PORT"));
    }
  }

  @Test
  void whatKafkaStreamsDoesNotTakeIsSaid() {
    Topology topology = new Topology().addSource("lines", "etiolog-logs");
    StreamsProperties properties =
        new StreamsProperties(
            "127.0.0.1:9",
            "test",
            folder,
            1,
            0,
            1,
            "127.0.0.1:1",
            Map.of("acceptable.recovery.lag", "much"));
    assertThatExceptionOfType(StreamStartException.class)
        .isThrownBy(() -> StreamInstance.join(topology, properties, new ScaleCounts()).close())
        .withMessageStartingWith("cannot take part in the diagnosis: ")
        .withMessageContaining("acceptable.recovery.lag");
  }

  @Test
  void whatCannotBeUsedIsNamed() throws Exception {
    haveACertificate();
    told.remove("tls.key");
    refusal().isEqualTo("tls.certificate needs tls.key, too");

    haveACertificate();
    tell("tls.ca", folder.resolve("missing.crt"));
    refusal().contains("missing.crt cannot be read");

    tell("tls.ca", Files.writeString(folder.resolve("ca.crt"), "no certificate"));
    refusal().startsWith("cannot ask the other instances over TLS").contains("ca.crt");

    told.remove("tls.certificate");
    told.remove("tls.key");
    refusal().isEqualTo("tls.ca needs tls.certificate, too");
  }

  @Test
  void aCertificateThatHasEndedIsSaid() throws Exception {
    new Authority("the site")
        .issue("old", List.of(), Instant.now().minus(Duration.ofHours(1)))
        .write(folder, "server");
    haveACertificate();
    refusal().startsWith("cannot speak TLS").contains("server.crt expired at");
  }
}
