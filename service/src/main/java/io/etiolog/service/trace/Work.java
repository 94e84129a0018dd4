// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.trace;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A piece of work that begins. Immutable.
 *
 * @param kind what it is to others
 * @param name what it is called, the same for all of its sort
 * @param parent the context that it belongs to, as {@code traceparent} has it (W3C Trace Context);
 *     {@code ""} for that of the thread, or for none
 * @param attributes what is known of it already
 */
public record Work(Kind kind, String name, String parent, Map<String, String> attributes) {
  /** What a piece of work is to others, as OpenTelemetry names it. */
  public enum Kind {
    /** It is done for who asked. */
    SERVER,
    /** It asks somebody else. */
    CLIENT,
    /** It leaves something that is taken up later. */
    PRODUCER,
    /** It takes that up. */
    CONSUMER,
    /** It is our own affair. */
    INTERNAL
  }

  /** Keeps others from changing it. */
  public Work {
    attributes = Map.copyOf(attributes);
  }

  /** One of which nothing more is known. */
  public Work(Kind kind, String name) {
    this(kind, name, "", Map.of());
  }

  /** The same, which belongs to this context. */
  public Work under(String context) {
    return new Work(kind, name, context, attributes);
  }

  /** The same, with an attribute more. */
  public Work about(String attribute, String value) {
    Map<String, String> more = new LinkedHashMap<>(attributes);
    more.put(attribute, value);
    return new Work(kind, name, parent, more);
  }
}
