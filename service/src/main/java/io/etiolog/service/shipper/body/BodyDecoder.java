// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

import io.etiolog.service.shipper.FieldNames;
import io.etiolog.service.shipper.Protocol;
import io.etiolog.service.shipper.Reading;
import io.etiolog.service.shipper.Shipment;
import io.etiolog.service.shipper.encoding.Unpacked;
import io.etiolog.service.shipper.encoding.Unpacker;
import io.etiolog.service.shipper.origin.RecordMaker;
import java.nio.charset.StandardCharsets;

/** Reads bodies of any protocol. It throws on no input, and is safe to share between threads. */
public final class BodyDecoder {
  private final FieldNames names;
  private final Unpacker unpacker;

  /**
   * @param names what the site calls its fields
   * @param limit how many bytes a body may have after unpacking
   */
  public BodyDecoder(FieldNames names, int limit) {
    this.names = names;
    this.unpacker = new Unpacker(limit);
  }

  /**
   * Unpacks and reads a body.
   *
   * @param body as it was received
   * @param shipment what else the request says
   */
  public Reading decode(Protocol protocol, byte[] body, Shipment shipment) {
    // Loki's protobuf comes in a snappy block that no header names.
    boolean snappy = protocol == Protocol.LOKI && LokiProtobuf.isMeant(body, shipment);
    return switch (unpacker.unpack(body, snappy ? "snappy" : shipment.contentEncoding())) {
      case Unpacked.Failed(Reading.Refusal refusal) -> refusal;
      case Unpacked.Content(byte[] content) -> read(protocol, content, shipment, snappy);
    };
  }

  private Reading read(Protocol protocol, byte[] body, Shipment shipment, boolean lokiProtobuf) {
    byte[] clean = isText(protocol, body, shipment, lokiProtobuf) ? Utf8.clean(body) : body;
    Gathered gathered = new Gathered(clean);
    RecordMaker maker = new RecordMaker(names, shipment);
    switch (protocol) {
      case LOGS -> new LogsBody(clean, gathered, maker, shipment).read();
      case ELASTICSEARCH_BULK -> new BulkBody(clean, gathered, maker).read();
      case LOKI -> {
        if (lokiProtobuf) {
          new LokiProtobuf(clean, gathered, maker).read();
        } else {
          new LokiJson(clean, gathered, maker).read();
        }
      }
      case OTLP -> {
        if (OtlpJson.isMeant(clean, shipment)) {
          new OtlpJson(clean, gathered, maker).read();
        } else {
          new OtlpProtobuf(clean, gathered, maker).read();
        }
      }
      case SPLUNK_EVENTS -> new SplunkEvents(clean, gathered, maker).read();
      case SPLUNK_RAW -> new TextLines(clean, gathered, maker).read();
      case SYSLOG -> new SyslogLines(clean, gathered, maker, shipment).read();
      case RAW -> raw(clean, gathered, maker);
    }
    return gathered.reading();
  }

  /** Whether a parser reads it that takes nothing but UTF-8. */
  private static boolean isText(
      Protocol protocol, byte[] body, Shipment shipment, boolean lokiProtobuf) {
    return switch (protocol) {
      case LOGS -> !MsgpackEvents.isMeant(body, shipment);
      case ELASTICSEARCH_BULK, SPLUNK_EVENTS -> true;
      case LOKI -> !lokiProtobuf;
      case OTLP -> OtlpJson.isMeant(body, shipment);
      case SPLUNK_RAW, SYSLOG, RAW -> false;
    };
  }

  private static void raw(byte[] body, Gathered gathered, RecordMaker maker) {
    maker.fields().clear();
    maker.fields().line(new String(body, StandardCharsets.UTF_8));
    gathered.add(maker.make(), 0);
  }
}
