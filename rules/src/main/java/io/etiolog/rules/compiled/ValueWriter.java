// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.compiled;

import io.etiolog.rules.regex.Regex;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes values as {@link ValueReader} reads them. Not thread-safe. */
final class ValueWriter {
  private final Map<Class<?>, RecordShape> shapes = new HashMap<>();
  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  /** Everything that was written. */
  byte[] finish() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    DataOutputStream table = new DataOutputStream(whole);
    table.writeInt(texts.size());
    for (String text : texts.keySet()) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      table.writeInt(utf8.length);
      table.write(utf8);
    }
    bytes.writeTo(table);
    return whole.toByteArray();
  }

  /** Writes a value of a type: a record, one of a sealed interface, or what records hold. */
  void write(Object value, Type type) throws IOException {
    if (type instanceof ParameterizedType generic) {
      writeGeneric(value, generic);
    } else {
      writePlain(value, (Class<?>) type);
    }
  }

  private void writeGeneric(Object value, ParameterizedType type) throws IOException {
    Type[] arguments = type.getActualTypeArguments();
    switch (value) {
      case Optional<?> optional -> writeAll(optional.stream().toList(), arguments[0]);
      case List<?> list -> writeAll(list, arguments[0]);
      case Map<?, ?> map -> {
        // Those of the records have no order, or a new one in each JVM; each build writes the same.
        Map<?, ?> ordered = new TreeMap<>(map);
        writeAll(ordered.keySet(), arguments[0]);
        writeAll(ordered.values(), arguments[1]);
      }
      default -> throw new IllegalArgumentException("no form for " + type);
    }
  }

  private void writeAll(Collection<?> values, Type type) throws IOException {
    out.writeInt(values.size());
    for (Object value : values) {
      write(value, type);
    }
  }

  private void writePlain(Object value, Class<?> type) throws IOException {
    switch (value) {
      case String text -> writeText(text);
      case Regex regex -> writeText(regex.text());
      case Boolean flag -> out.writeBoolean(flag);
      case Integer number -> out.writeInt(number);
      case Double number -> out.writeDouble(number);
      case Enum<?> constant -> writeText(constant.name());
      case Duration duration -> {
        out.writeLong(duration.getSeconds());
        out.writeInt(duration.getNano());
      }
      case Record whole when type.isInterface() -> {
        out.writeByte(List.of(type.getPermittedSubclasses()).indexOf(whole.getClass()));
        writeRecord(whole);
      }
      case Record whole -> writeRecord(whole);
      default -> throw new IllegalArgumentException("no form for " + type);
    }
  }

  private void writeText(String text) throws IOException {
    out.writeInt(texts.computeIfAbsent(text, fresh -> texts.size()));
  }

  private void writeRecord(Record whole) throws IOException {
    RecordShape shape = shapes.computeIfAbsent(whole.getClass(), RecordShape::of);
    for (int i = 0; i < shape.components().size(); i++) {
      write(shape.component(i, whole), shape.components().get(i));
    }
  }
}
