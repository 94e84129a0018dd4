// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

import io.etiolog.service.shipper.Shipment;
import io.etiolog.service.shipper.origin.RecordMaker;
import io.etiolog.service.shipper.origin.TimeText;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loki's push as Promtail and Alloy send it: protobuf in a raw snappy block, with {@code
 * Content-Type: application/x-protobuf} and no encoding named. Source: Loki's {@code
 * pkg/push/push.proto}.
 */
final class LokiProtobuf {
  private final byte[] body;
  private final Gathered gathered;
  private final RecordMaker maker;

  LokiProtobuf(byte[] body, Gathered gathered, RecordMaker maker) {
    this.body = body;
    this.gathered = gathered;
    this.maker = maker;
  }

  /** Whether a body is this, and not JSON. */
  static boolean isMeant(byte[] body, Shipment shipment) {
    String type = shipment.contentType();
    boolean json = body.length > 0 && body[0] == '{' && shipment.contentEncoding().isEmpty();
    return type.contains("protobuf") || (!type.contains("json") && !json && isUnpacked(shipment));
  }

  private static boolean isUnpacked(Shipment shipment) {
    return shipment.contentEncoding().isEmpty() || shipment.contentEncoding().equals("snappy");
  }

  void read() {
    Wire push = new Wire(body, 0, body.length);
    int from = 0;
    try {
      for (int field = push.next(); field != 0; field = push.next()) {
        if (field == 1 && push.isDelimited()) {
          stream(push.message());
        } else {
          push.skip();
        }
        from = push.position();
      }
    } catch (IOException e) {
      gathered.bad(from, "the push is cut off or no protobuf");
    }
  }

  private void stream(Wire stream) throws IOException {
    Map<String, String> labels = new LinkedHashMap<>();
    List<LokiEntry> entries = new ArrayList<>();
    try {
      for (int field = stream.next(); field != 0; field = stream.next()) {
        if (field == 1 && stream.isDelimited()) {
          labels.putAll(LokiLabels.read(stream.text()));
        } else if (field == 2 && stream.isDelimited()) {
          entry(stream, entries);
        } else {
          stream.skip();
        }
      }
    } finally {
      for (LokiEntry entry : entries) {
        entry.fill(labels, maker.fields());
        gathered.add(maker.make(), entry.from());
      }
    }
  }

  private void entry(Wire stream, List<LokiEntry> entries) throws IOException {
    int from = stream.position();
    Wire entry = stream.message();
    Optional<Instant> time = Optional.empty();
    String line = "";
    List<String> metadata = new ArrayList<>();
    try {
      for (int field = entry.next(); field != 0; field = entry.next()) {
        switch (field) {
          case 1 -> time = time(entry.message());
          case 2 -> line = entry.text();
          case 3 -> pair(entry.message(), metadata);
          default -> entry.skip();
        }
      }
      entries.add(new LokiEntry(time, line, metadata, from));
    } catch (IOException e) {
      gathered.bad(from, "an entry is broken");
    }
  }

  private static Optional<Instant> time(Wire time) throws IOException {
    long seconds = 0;
    long nanos = 0;
    for (int field = time.next(); field != 0; field = time.next()) {
      switch (field) {
        case 1 -> seconds = time.number();
        case 2 -> nanos = time.number();
        default -> time.skip();
      }
    }
    return TimeText.ofSeconds(seconds, nanos);
  }

  private static void pair(Wire pair, List<String> to) throws IOException {
    String name = "";
    String value = "";
    for (int field = pair.next(); field != 0; field = pair.next()) {
      switch (field) {
        case 1 -> name = pair.text();
        case 2 -> value = pair.text();
        default -> pair.skip();
      }
    }
    to.add(name);
    to.add(value);
  }
}
