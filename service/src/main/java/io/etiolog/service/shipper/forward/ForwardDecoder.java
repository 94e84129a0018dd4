// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.forward;

import io.etiolog.service.shipper.FieldNames;
import io.etiolog.service.shipper.Reading;
import io.etiolog.service.shipper.Shipment;
import io.etiolog.service.shipper.body.Gathered;
import io.etiolog.service.shipper.body.MsgpackEvents;
import io.etiolog.service.shipper.encoding.Unpacked;
import io.etiolog.service.shipper.encoding.Unpacker;
import io.etiolog.service.shipper.origin.RecordMaker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * Reads messages of the forward protocol in all of its modes: {@code [tag, time, record, option?]},
 * {@code [tag, [event, …], option?]}, and {@code [tag, events packed in a row, option?]}, which may
 * be compressed. It throws on no input, and is safe to share between threads.
 */
public final class ForwardDecoder {
  private static final String GREETING = "PING";
  private static final int GREETING_PARTS = 6;

  private final FieldNames names;
  private final Unpacker unpacker;

  /**
   * @param names what the site calls its fields
   * @param limit how many bytes the events of a message may have after unpacking
   */
  public ForwardDecoder(FieldNames names, int limit) {
    this.names = names;
    this.unpacker = new Unpacker(limit);
  }

  /**
   * Reads one whole message.
   *
   * @param message its bytes, as {@link FrameScanner} delimits them
   * @param shipment what is known of the connection
   */
  public ForwardMessage decode(byte[] message, Shipment shipment) {
    try {
      MessageUnpacker in = MessagePack.newDefaultUnpacker(message);
      int parts = in.unpackArrayHeader();
      if (parts < 2) {
        return new ForwardMessage.Broken("a message needs a tag and events");
      }
      String tag = text(in, message);
      return tag.equals(GREETING) && parts == GREETING_PARTS
          ? new ForwardMessage.Greeting(ping(in, message))
          : events(in, message, parts, tag, shipment);
    } catch (IOException | MessagePackException e) {
      return new ForwardMessage.Broken("it is no message of the forward protocol");
    }
  }

  /** A client's part of the handshake, and nothing else: whoever sends it may be anyone. */
  public static Optional<Ping> greeting(byte[] message) {
    try {
      MessageUnpacker in = MessagePack.newDefaultUnpacker(message);
      boolean greets =
          in.unpackArrayHeader() == GREETING_PARTS && text(in, message).equals(GREETING);
      return greets ? Optional.of(ping(in, message)) : Optional.empty();
    } catch (IOException | MessagePackException e) {
      return Optional.empty();
    }
  }

  private static Ping ping(MessageUnpacker in, byte[] message) throws IOException {
    return new Ping(
        text(in, message),
        bytes(in, message),
        text(in, message),
        text(in, message),
        text(in, message));
  }

  private ForwardMessage events(
      MessageUnpacker in, byte[] message, int parts, String tag, Shipment shipment)
      throws IOException {
    int from = (int) in.getTotalReadBytes();
    ValueType entries = in.getNextFormat().getValueType();
    boolean single = entries != ValueType.ARRAY && !isBytes(entries);
    int optionAt = single ? 3 : 2;
    in.skipValue(single ? 2 : 1);
    int to = (int) in.getTotalReadBytes();
    ForwardOption option =
        parts > optionAt ? ForwardOption.read(in, message.length) : ForwardOption.NONE;
    Shipment tagged = shipment.tagged(tag);
    byte[] part = Arrays.copyOfRange(message, from, to);
    Reading reading = single ? single(part, tagged) : several(part, option, tagged);
    return new ForwardMessage.Events(tag, option.chunk(), reading);
  }

  /** A time and a record without the list around them. */
  private Reading single(byte[] timeAndRecord, Shipment shipment) {
    byte[] event = new byte[timeAndRecord.length + 1];
    event[0] = (byte) 0x92;
    System.arraycopy(timeAndRecord, 0, event, 1, timeAndRecord.length);
    return read(event, shipment);
  }

  private Reading several(byte[] entries, ForwardOption option, Shipment shipment)
      throws IOException {
    MessageUnpacker in = MessagePack.newDefaultUnpacker(entries);
    if (!isBytes(in.getNextFormat().getValueType())) {
      in.unpackArrayHeader();
      int header = (int) in.getTotalReadBytes();
      return read(Arrays.copyOfRange(entries, header, entries.length), shipment);
    }
    byte[] packed = bytes(in, entries);
    return switch (unpacker.unpack(packed, option.compressed())) {
      case Unpacked.Failed(Reading.Refusal refusal) -> refusal;
      case Unpacked.Content(byte[] content) -> read(content, shipment);
    };
  }

  private Reading read(byte[] events, Shipment shipment) {
    Gathered gathered = new Gathered(events);
    RecordMaker maker = new RecordMaker(names, shipment);
    new MsgpackEvents(events, gathered, maker).read();
    return gathered.reading();
  }

  private static boolean isBytes(ValueType type) {
    return type == ValueType.BINARY || type == ValueType.STRING;
  }

  private static String text(MessageUnpacker in, byte[] message) throws IOException {
    return new String(bytes(in, message), StandardCharsets.UTF_8);
  }

  /** What stands in a text or a binary; shippers use either for both. */
  static byte[] bytes(MessageUnpacker in, byte[] message) throws IOException {
    MessageFormat format = in.getNextFormat();
    int length =
        format.getValueType() == ValueType.BINARY
            ? in.unpackBinaryHeader()
            : in.unpackRawStringHeader();
    if (length < 0 || length > message.length - in.getTotalReadBytes()) {
      throw new IOException("a value is cut off");
    }
    return in.readPayload(length);
  }
}
