// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

import io.etiolog.service.shipper.origin.Fields;
import io.etiolog.service.shipper.origin.NestedValue;
import io.etiolog.service.shipper.origin.TimeText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.msgpack.core.ExtensionTypeHeader;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/** A record in msgpack, as fields. Not thread-safe. */
final class MsgpackFields {
  private final MessageUnpacker in;
  private final long size;
  private final Fields fields;
  private final NestedValue nested;
  private final long[] left = new long[NestedValue.DEEPEST + 1];
  private final boolean[] maps = new boolean[NestedValue.DEEPEST + 1];

  /**
   * @param size how many bytes there are; no length may go beyond it
   */
  MsgpackFields(MessageUnpacker in, long size, Fields fields) {
    this.in = in;
    this.size = size;
    this.fields = fields;
    this.nested = new NestedValue(fields);
  }

  /** Reads a map. */
  void record() throws IOException {
    int pairs = in.unpackMapHeader();
    for (int i = 0; i < pairs; i++) {
      String name = text();
      MessageFormat format = in.getNextFormat();
      switch (format.getValueType()) {
        case ARRAY, MAP -> {
          nested.begin(name, format.getValueType() == ValueType.ARRAY);
          inside();
          nested.end();
        }
        case STRING, BINARY, EXTENSION -> fields.text(name, text());
        default -> fields.literal(name, literal(format));
      }
    }
  }

  /** Reads a time: an extension, or a number of seconds. */
  void time() throws IOException {
    MessageFormat format = in.getNextFormat();
    switch (format.getValueType()) {
      case EXTENSION -> {
        ExtensionTypeHeader header = in.unpackExtensionTypeHeader();
        ByteBuffer content = ByteBuffer.wrap(bytes(header.getLength()));
        if (MsgpackEvents.isEventTime(header)) {
          long seconds = Integer.toUnsignedLong(content.getInt());
          TimeText.ofSeconds(seconds, Integer.toUnsignedLong(content.getInt()))
              .ifPresent(fields::time);
        }
      }
      case INTEGER, FLOAT -> TimeText.any(literal(format)).ifPresent(fields::time);
      default -> in.skipValue();
    }
  }

  /** Goes through a list or map without recursion. */
  private void inside() throws IOException {
    int depth = 0;
    open(depth);
    while (depth >= 0) {
      if (left[depth] == 0) {
        depth--;
        if (depth >= 0) {
          nested.up();
        }
        continue;
      }
      left[depth]--;
      if (maps[depth]) {
        nested.name(text());
      }
      MessageFormat format = in.getNextFormat();
      switch (format.getValueType()) {
        case ARRAY, MAP -> {
          if (nested.isDeepest()) {
            throw new IOException("a value is nested deeper than " + NestedValue.DEEPEST);
          }
          nested.down(format.getValueType() == ValueType.ARRAY);
          depth++;
          open(depth);
        }
        case STRING, BINARY, EXTENSION -> nested.text(text());
        default -> nested.literal(literal(format));
      }
    }
  }

  private void open(int depth) throws IOException {
    maps[depth] = in.getNextFormat().getValueType() == ValueType.MAP;
    left[depth] = maps[depth] ? in.unpackMapHeader() : in.unpackArrayHeader();
  }

  /** Text in whatever form, with U+FFFD for what is no UTF-8. */
  private String text() throws IOException {
    MessageFormat format = in.getNextFormat();
    return switch (format.getValueType()) {
      case STRING -> new String(bytes(in.unpackRawStringHeader()), StandardCharsets.UTF_8);
      case BINARY -> new String(bytes(in.unpackBinaryHeader()), StandardCharsets.UTF_8);
      case EXTENSION -> {
        in.skipValue();
        yield "";
      }
      case ARRAY, MAP -> throw new IOException("a name is a list or a map");
      default -> literal(format);
    };
  }

  /** A length is only believed where there is as much. */
  private byte[] bytes(int length) throws IOException {
    if (length < 0 || length > size - in.getTotalReadBytes()) {
      throw new IOException("a value is cut off");
    }
    return in.readPayload(length);
  }

  private String literal(MessageFormat format) throws IOException {
    return switch (format.getValueType()) {
      case NIL -> {
        in.unpackNil();
        yield "null";
      }
      case BOOLEAN -> Boolean.toString(in.unpackBoolean());
      case INTEGER ->
          format == MessageFormat.UINT64
              ? in.unpackBigInteger().toString()
              : Long.toString(in.unpackLong());
      case FLOAT -> Numbers.text(in.unpackDouble());
      default -> throw new IOException("it is no msgpack");
    };
  }
}
