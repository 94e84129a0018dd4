// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.shipper.body.BodyDecoder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads bodies that tests write. */
public final class Decoding {
  private static final BodyDecoder DECODER = new BodyDecoder(FieldNames.USUAL, 32 << 20);
  private static final Instant RECEIVED = Instant.parse("2026-01-02T00:00:00Z");

  private Decoding() {}

  public static Shipment shipment(String contentType, String encoding) {
    return new Shipment("", "", "", "", contentType, encoding, Optional.of(RECEIVED));
  }

  public static Reading read(Protocol protocol, byte[] body, String contentType) {
    return DECODER.decode(protocol, body, shipment(contentType, ""));
  }

  public static Reading.Batch batch(Protocol protocol, String body) {
    Reading reading = read(protocol, body.getBytes(UTF_8), "");
    assertThat(reading).isInstanceOf(Reading.Batch.class);
    return (Reading.Batch) reading;
  }

  public static List<ShippedRecord> logs(String body) {
    Reading.Batch batch = batch(Protocol.LOGS, body);
    assertThat(batch.aside()).isEmpty();
    return batch.records();
  }

  public static ShippedRecord log(String body) {
    assertThat(logs(body)).hasSize(1);
    return logs(body).getFirst();
  }
}
