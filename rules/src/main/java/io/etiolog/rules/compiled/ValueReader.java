// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.compiled;

import io.etiolog.rules.regex.Regex;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@link ValueWriter} wrote. Not thread-safe. */
final class ValueReader {
  private final Map<Class<?>, RecordShape> shapes = new HashMap<>();
  private final ByteBuffer in;
  private final String[] texts;

  ValueReader(byte[] bytes) {
    in = ByteBuffer.wrap(bytes);
    texts = new String[in.getInt()];
    for (int i = 0; i < texts.length; i++) {
      int length = in.getInt();
      texts[i] = new String(bytes, in.position(), length, StandardCharsets.UTF_8);
      in.position(in.position() + length);
    }
  }

  /** The next value, which was written as one of this type. */
  Object read(Type type) {
    return type instanceof ParameterizedType generic
        ? readGeneric(generic)
        : readPlain((Class<?>) type);
  }

  private Object readGeneric(ParameterizedType type) {
    List<Object> first = readAll(type.getActualTypeArguments()[0]);
    if (type.getRawType() == Optional.class) {
      return first.stream().findFirst();
    }
    return type.getRawType() == Map.class
        ? readMap(first, type.getActualTypeArguments()[1])
        : first;
  }

  private List<Object> readAll(Type type) {
    int size = in.getInt();
    List<Object> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(read(type));
    }
    return values;
  }

  private Map<Object, Object> readMap(List<Object> keys, Type type) {
    List<Object> values = readAll(type);
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      map.put(keys.get(i), values.get(i));
    }
    return map;
  }

  private Object readPlain(Class<?> type) {
    if (type == String.class) {
      return texts[in.getInt()];
    } else if (type == Regex.class) {
      return Regex.of(texts[in.getInt()]);
    } else if (type == boolean.class) {
      return in.get() != 0;
    } else if (type == int.class || type == Integer.class) {
      return in.getInt();
    } else if (type == double.class) {
      return in.getDouble();
    } else if (type == Duration.class) {
      return Duration.ofSeconds(in.getLong(), in.getInt());
    } else if (type.isEnum()) {
      return constant(type, texts[in.getInt()]);
    }
    return readRecord(type.isInterface() ? type.getPermittedSubclasses()[in.get()] : type);
  }

  private static Object constant(Class<?> type, String name) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no " + name + " in " + type);
  }

  private Object readRecord(Class<?> type) {
    RecordShape shape = shapes.computeIfAbsent(type, RecordShape::of);
    Object[] values = new Object[shape.components().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = read(shape.components().get(i));
    }
    return shape.make(values);
  }
}
