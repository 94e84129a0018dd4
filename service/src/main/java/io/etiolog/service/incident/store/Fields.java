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
public record Fields(JsonNode node) {
  /** A text; {@code ""} where it is missing. */
  public String text(String name) {
    return node.path(name).asText("");
  }

  /** As it is; empty where it is missing. */
  public Optional<String> said(String name) {
    return Optional.of(node.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  /** A time, where there is one. */
  public Optional<Instant> time(String name) {
    return said(name).map(Instant::parse);
  }

  /** A time; 1970 where it is missing. */
  public Instant instant(String name) {
    return time(name).orElse(Instant.EPOCH);
  }

  /** A number; 0 where it is missing. */
  public double number(String name) {
    return node.path(name).asDouble();
  }

  /** A whole number; 0 where it is missing. */
  public long count(String name) {
    return node.path(name).asLong();
  }

  /** One of these words; nothing else can stand here. */
  public <E extends Enum<E>> E word(String name, Class<E> kind) {
    return Enum.valueOf(kind, text(name).toUpperCase(Locale.ROOT));
  }

  /** An object; one without fields where it is missing. */
  public Fields object(String name) {
    return new Fields(node.path(name));
  }

  /** An object, where there is one. */
  public Optional<Fields> found(String name) {
    return Optional.of(object(name)).filter(fields -> fields.node().isObject());
  }

  /** A list of texts. */
  public List<String> texts(String name) {
    return list(name, item -> item.node().asText(""));
  }

  /** A list, each read so. */
  public <T> List<T> list(String name, Function<Fields, T> read) {
    List<T> items = new ArrayList<>();
    node.path(name).forEach(item -> items.add(read.apply(new Fields(item))));
    return List.copyOf(items);
  }

  /** Texts by their names, in their order. */
  public Map<String, String> map(String name) {
    Map<String, String> values = new LinkedHashMap<>();
    node.path(name)
        .properties()
        .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText("")));
    return values;
  }
}
