// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

import io.etiolog.service.shipper.Shipment;
import io.etiolog.service.shipper.origin.Fields;
import io.etiolog.service.shipper.origin.RecordMaker;
import java.io.IOException;
import java.util.Locale;
import org.msgpack.core.ExtensionTypeHeader;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * Events in msgpack, one after the other, in all the shapes that Fluent Bit and Fluentd give them:
 * {@code [[time, metadata], record]}, {@code [time, record]}, and the record alone, as in Kafka.
 * The time is an {@code EventTime} (extension 0: seconds and nanoseconds), or a number of seconds.
 * Behind an event that is cut or broken nothing can be found any more.
 */
public final class MsgpackEvents {
  private static final int EVENT_TIME = 0;
  private static final int EVENT_TIME_SIZE = 8;

  private final byte[] body;
  private final Gathered gathered;
  private final RecordMaker maker;
  private final Fields fields;
  private final MessageUnpacker in;
  private final MsgpackFields values;

  /**
   * @param body events in a row
   * @param gathered takes the records
   * @param maker makes them
   */
  public MsgpackEvents(byte[] body, Gathered gathered, RecordMaker maker) {
    this.body = body;
    this.gathered = gathered;
    this.maker = maker;
    this.fields = maker.fields();
    this.in = MessagePack.newDefaultUnpacker(body);
    this.values = new MsgpackFields(in, body.length, fields);
  }

  /**
   * Whether a body is msgpack: by its type, or by beginning with a list or map and unlike any text,
   * in whose UTF-8 no character begins so, or goes on so.
   */
  static boolean isMeant(byte[] body, Shipment shipment) {
    if (body.length < 2) {
      return false;
    }
    boolean small = (body[0] & 0xe0) == 0x80;
    boolean large = (body[0] & 0xfc) == 0xdc && (body[1] & 0xc0) != 0x80;
    return small || large || shipment.contentType().toLowerCase(Locale.ROOT).contains("msgpack");
  }

  /** Reads events to the end. */
  public void read() {
    long from = 0;
    try {
      while (in.hasNext()) {
        from = in.getTotalReadBytes();
        event(from);
      }
    } catch (IOException | MessagePackException e) {
      gathered.bad(from, from < body.length ? "an event is cut off or no msgpack" : "it is empty");
    }
  }

  private void event(long from) throws IOException {
    fields.clear();
    ValueType type = in.getNextFormat().getValueType();
    boolean known = type == ValueType.MAP;
    if (known) {
      values.record();
    } else if (type == ValueType.ARRAY && in.unpackArrayHeader() == 2) {
      time();
      known = in.getNextFormat().getValueType() == ValueType.MAP;
      if (known) {
        values.record();
      }
    }
    if (!known) {
      throw new IOException("it is no event");
    }
    gathered.add(maker.make(), from);
  }

  private void time() throws IOException {
    if (in.getNextFormat().getValueType() == ValueType.ARRAY) {
      int size = in.unpackArrayHeader();
      if (size < 1) {
        return;
      }
      values.time();
      in.skipValue(size - 1);
    } else {
      values.time();
    }
  }

  /** Whether an extension is a time with nanoseconds. */
  static boolean isEventTime(ExtensionTypeHeader header) {
    return header.getType() == EVENT_TIME && header.getLength() == EVENT_TIME_SIZE;
  }
}
