// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.shipper.forward.ForwardDecoder;
import io.etiolog.service.shipper.forward.ForwardMessage;
import io.etiolog.service.shipper.forward.FrameScanner;
import io.etiolog.service.shipper.forward.Handshake;
import io.etiolog.service.shipper.forward.Ping;
import io.etiolog.service.shipper.forward.Replies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections of the forward protocol, as Fluent Bit spoke on them. */
class ForwardCapturesTest {
  private static final ForwardDecoder DECODER = new ForwardDecoder(FieldNames.USUAL, 32 << 20);
  private static final int NONCE_AT = 15;

  static Stream<Capture> connections() throws IOException {
    return Capture.all().stream().filter(Capture::isForward);
  }

  /** Cuts a connection's bytes into messages, which come in pieces of some bytes. */
  private static List<byte[]> messages(byte[] bytes, int piece) {
    List<byte[]> messages = new ArrayList<>();
    FrameScanner scanner = new FrameScanner();
    int start = 0;
    for (int come = 1; come <= bytes.length; come = Math.min(come + piece, bytes.length)) {
      byte[] rest = Arrays.copyOfRange(bytes, start, bytes.length);
      int length = scanner.scan(rest, come - start);
      if (length >= 0) {
        messages.add(Arrays.copyOf(rest, length));
        start += length;
        come = start;
        scanner.restart();
      } else if (come == bytes.length) {
        break;
      }
    }
    assertThat(start).as("every byte belongs to a message").isEqualTo(bytes.length);
    return messages;
  }

  @ParameterizedTest
  @MethodSource("connections")
  void everyConnectionHasItsRecordsInWhateverPiecesItComes(Capture capture) throws IOException {
    for (int piece : new int[] {1, 7, 1000, 1 << 20}) {
      List<ShippedRecord> records = new ArrayList<>();
      for (byte[] message : messages(capture.body(), piece)) {
        if (DECODER.decode(message, Shipment.UNKNOWN) instanceof ForwardMessage.Events events) {
          Reading.Batch batch = (Reading.Batch) events.reading();
          assertThat(batch.bad()).isZero();
          records.addAll(batch.records());
        }
      }

      assertThat(records).hasSize(capture.records());
    }
  }

  @ParameterizedTest
  @MethodSource("connections")
  void recordsHaveTheirPlaceByTheTag(Capture capture) throws IOException {
    for (byte[] message : messages(capture.body(), 1 << 20)) {
      if (!(DECODER.decode(message, Shipment.UNKNOWN) instanceof ForwardMessage.Events events)
          || events.tag().startsWith("host.")) {
        continue;
      }
      boolean etcd = events.tag().contains("etcd");
      List<PrintedLine> input = etcd ? PrintedLine.etcd() : PrintedLine.dns();
      List<ShippedRecord> records = ((Reading.Batch) events.reading()).records();

      assertThat(records)
          .extracting(record -> new PrintedLine(record.time().orElseThrow(), record.message()))
          .isEqualTo(input);
      assertThat(records)
          .extracting(ShippedRecord::place)
          .containsOnly(Pods.withoutUid(etcd ? Pods.ETCD : Pods.DNS).on(etcd ? "node1" : ""));
    }
  }

  @ParameterizedTest
  @CsvSource({"forward-ack/body.bin", "forward-ack/body-2.bin", "forward-gzip-ack/body.bin"})
  void anAcknowledgementIsWhatFluentBitTookForOne(String name) throws IOException {
    Path body = Capture.ROOT.resolve("fluent-bit-" + name);
    ForwardMessage message = DECODER.decode(Files.readAllBytes(body), Shipment.UNKNOWN);

    byte[] ack = Replies.ack(((ForwardMessage.Events) message).chunk());

    assertThat(ack)
        .isEqualTo(
            Files.readAllBytes(
                body.resolveSibling(name.contains("-2") ? "response-2.bin" : "response.bin")));
  }

  @Test
  void theHandshakeIsTheOneThatFluentBitTook() throws IOException {
    Path folder = Capture.ROOT.resolve("fluent-bit-forward-shared-key-user");
    byte[] answered = Files.readAllBytes(folder.resolve("response.bin"));
    byte[] nonce = Arrays.copyOfRange(answered, NONCE_AT, NONCE_AT + 16);
    Handshake handshake =
        new Handshake(
            nonce, "salty-salt-16byt".getBytes(UTF_8), key("test-shared-key"), "collector");
    Ping ping = ping(folder);

    assertThat(handshake.knowsKey(ping)).isTrue();
    assertThat(ping.username()).isEqualTo("shipper");
    assertThat(handshake.knowsPassword(ping, key("s3cret"))).isTrue();
    byte[] helo = handshake.helo();
    assertThat(helo).isEqualTo(Arrays.copyOf(answered, helo.length));
    byte[] pong = handshake.pong(ping);
    assertThat(pong)
        .isEqualTo(Arrays.copyOfRange(answered, helo.length, helo.length + pong.length));
  }

  @Test
  void aWrongKeyPasswordOrNonceIsNoticed() throws IOException {
    Path folder = Capture.ROOT.resolve("fluent-bit-forward-shared-key-user");
    byte[] answered = Files.readAllBytes(folder.resolve("response.bin"));
    byte[] nonce = Arrays.copyOfRange(answered, NONCE_AT, NONCE_AT + 16);
    Ping ping = ping(folder);

    byte[] salt = "salty-salt-16byt".getBytes(UTF_8);
    Handshake wrongKey = new Handshake(nonce, salt, key("test-shared-kez"), "collector");
    Handshake otherNonce = new Handshake(new byte[16], salt, key("test-shared-key"), "collector");
    Handshake right = new Handshake(nonce, salt, key("test-shared-key"), "collector");

    assertThat(wrongKey.knowsKey(ping)).isFalse();
    assertThat(otherNonce.knowsKey(ping)).isFalse();
    assertThat(right.knowsPassword(ping, key("s3cres"))).isFalse();
    assertThat(right.refusal("not allowed")).contains(0xc2);
  }

  private static Ping ping(Path folder) throws IOException {
    byte[] first = messages(Files.readAllBytes(folder.resolve("body.bin")), 1 << 20).getFirst();
    return ((ForwardMessage.Greeting) DECODER.decode(first, Shipment.UNKNOWN)).ping();
  }

  private static byte[] key(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void whatIsNoMessageIsBrokenAndNeverThrows() throws IOException {
    byte[] body = Files.readAllBytes(Capture.ROOT.resolve("fluent-bit-forward-gzip-ack/body.bin"));

    for (int length = 0; length < body.length; length++) {
      assertThat(DECODER.decode(Arrays.copyOf(body, length), Shipment.UNKNOWN))
          .isInstanceOf(ForwardMessage.Broken.class);
    }
    assertThat(DECODER.decode(new byte[] {(byte) 0xc1}, Shipment.UNKNOWN))
        .isInstanceOf(ForwardMessage.Broken.class);
  }

  @Test
  void aScannerGivesUpOnAValueLongerThanAnyBuffer() {
    FrameScanner scanner = new FrameScanner();
    byte[] longest = {(byte) 0xdf, -1, -1, -1, -1, 0, 0};

    assertThat(scanner.scan(longest, longest.length)).isEqualTo(-1);
    assertThat(scanner.isBroken()).isTrue();
  }
}
