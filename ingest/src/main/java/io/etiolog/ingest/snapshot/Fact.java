// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One observation in the making. Empty values are left out, as the contract of the kinds says. */
final class Fact {
  private static final int LONGEST_RAW = 1_000;

  private final String kind;
  private final Origin origin;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private String raw;
  private String node;
  private String component = "";
  private Optional<Instant> time = Optional.empty();

  private Fact(String kind, Origin origin, String node, String raw) {
    this.kind = kind;
    this.origin = origin;
    this.node = node;
    this.raw = raw;
  }

  static Fact of(String kind, SnapshotContext context, Origin origin, String raw) {
    return new Fact(kind, origin, host(kind, context), raw.strip());
  }

  /** A fact of a document, which no single line holds: its attributes stand for the text. */
  static Fact of(String kind, SnapshotContext context, Origin origin) {
    return new Fact(kind, origin, host(kind, context), "");
  }

  /** What was seen on a host speaks of the host; what a cluster's API told there does not. */
  private static String host(String kind, SnapshotContext context) {
    boolean ofCluster =
        Stream.of("k8s.", "etcd.", "openshift.").anyMatch(kind::startsWith)
            && !kind.equals("k8s.certificate");
    return ofCluster ? "" : context.node();
  }

  /** Adds an attribute; what kubectl and etcdctl print for "nothing" counts as nothing. */
  Fact with(String name, String value) {
    String text = value.strip();
    boolean nothing =
        text.isEmpty() || text.equals("<none>") || text.equals("<unset>") || text.equals("<nil>");
    if (!nothing) {
      fields.put(name, text);
    }
    return this;
  }

  Fact node(String name) {
    if (!name.isEmpty()) {
      node = name;
    }
    return this;
  }

  Fact component(String name) {
    component = name;
    return this;
  }

  Fact time(Optional<Instant> when) {
    time = when;
    return this;
  }

  /** The value of an attribute that was added, or {@code ""}. */
  String value(String name) {
    return fields.getOrDefault(name, "");
  }

  Observation observation() {
    if (raw.isEmpty()) {
      raw = kind + " " + fields;
    }
    String text = raw.length() <= LONGEST_RAW ? raw : raw.substring(0, LONGEST_RAW);
    return new Observation(kind, origin, time, node, component, fields, text);
  }
}
