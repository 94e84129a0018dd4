// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The names of headers that say where all records of a request are from. In the query, {@code
 * cluster}, {@code node} or {@code host}, {@code tag} and {@code source} do, which stand over
 * headers.
 *
 * @param cluster headers with the cluster
 * @param node headers with the node
 * @param tag headers with the shipper's tag
 */
public record HeaderNames(List<String> cluster, List<String> node, List<String> tag) {
  /** What Etiolog's documentation asks for, and what is in common use. */
  public static final HeaderNames USUAL =
      new HeaderNames(
          List.of("X-Etiolog-Cluster", "X-Cluster", "X-Cluster-Name"),
          List.of("X-Etiolog-Node", "X-Node-Name", "X-Node"),
          List.of("X-Fluent-Tag", "X-Etiolog-Tag"));

  /** Keeps others from changing them. */
  public HeaderNames {
    cluster = List.copyOf(cluster);
    node = List.copyOf(node);
    tag = List.copyOf(tag);
  }

  /**
   * What a request says of its body.
   *
   * @param header gives a header by its name, whatever its case; the first, if it is repeated
   * @param query gives a parameter of the query by its name
   * @param received when the request came
   */
  public Shipment read(
      Function<String, Optional<String>> header,
      Function<String, Optional<String>> query,
      Instant received) {
    return new Shipment(
        query.apply("cluster").or(() -> first(cluster, header)).orElse(""),
        first(List.of("node", "host"), query).or(() -> first(node, header)).orElse(""),
        query.apply("tag").or(() -> first(tag, header)).orElse(""),
        query.apply("source").orElse(""),
        header.apply("Content-Type").orElse(""),
        header.apply("Content-Encoding").orElse(""),
        Optional.of(received));
  }

  private static Optional<String> first(
      List<String> names, Function<String, Optional<String>> values) {
    Stream<String> given = names.stream().flatMap(name -> values.apply(name).stream());
    return given.filter(value -> !value.isBlank()).findFirst();
  }
}
