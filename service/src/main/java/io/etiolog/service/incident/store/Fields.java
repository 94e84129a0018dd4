// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields of an object that this service has written, in this version or an earlier one: what is
 * missing is empty.
 *
 * @param node the object
 */
record Fields(JsonNode node) {
  String text(String name) {
    return node.path(name).asText("");
  }

  /** As it is; empty where it is missing. */
  Optional<String> said(String name) {
    return Optional.of(node.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  Optional<Instant> time(String name) {
    return said(name).map(Instant::parse);
  }

  Instant instant(String name) {
    return time(name).orElse(Instant.EPOCH);
  }

  double number(String name) {
    return node.path(name).asDouble();
  }

  long count(String name) {
    return node.path(name).asLong();
  }

  <E extends Enum<E>> E word(String name, Class<E> kind) {
    return Enum.valueOf(kind, text(name).toUpperCase(Locale.ROOT));
  }

  Fields object(String name) {
    return new Fields(node.path(name));
  }

  Optional<Fields> found(String name) {
    return Optional.of(object(name)).filter(fields -> fields.node().isObject());
  }

  List<String> texts(String name) {
    return list(name, item -> item.node().asText(""));
  }

  <T> List<T> list(String name, Function<Fields, T> read) {
    List<T> items = new ArrayList<>();
    node.path(name).forEach(item -> items.add(read.apply(new Fields(item))));
    return List.copyOf(items);
  }

  Map<String, String> map(String name) {
    Map<String, String> values = new LinkedHashMap<>();
    node.path(name)
        .properties()
        .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText("")));
    return values;
  }
}
