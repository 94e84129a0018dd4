// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.ingest.record.Origin;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Builds a JSON or YAML document from its parts, and hands out the objects of the lists at its top
 * one by one, so that memory is bounded by the largest object rather than by the dump.
 */
final class DocumentBuilder {
  /** Values of one object; a node's status with all its images has some thousands. */
  static final int MOST_VALUES = 100_000;

  static final int DEEPEST = 100;

  private final DocumentSink sink;
  private final Deque<Frame> open = new ArrayDeque<>();
  private int values;
  private int ignored;
  private Origin here = new Origin("", 1);
  private boolean dropped;

  /** A container that is not closed yet. */
  private static final class Frame {
    final ContainerNode<?> node;
    final String name;
    final Origin start;
    String pending = "";

    Frame(ContainerNode<?> node, String name, Origin start) {
      this.node = node;
      this.name = name;
      this.start = start;
    }
  }

  DocumentBuilder(DocumentSink sink) {
    this.sink = sink;
  }

  /** Where the parts that follow stand. */
  void at(Origin origin) {
    here = origin;
  }

  int depth() {
    return open.size() + ignored;
  }

  /** Whether values were left out because an object was too large or too deep. */
  boolean dropped() {
    return dropped;
  }

  void name(String name) {
    if (ignored == 0 && !open.isEmpty()) {
      open.getFirst().pending = name;
    }
  }

  void startObject() {
    start(JsonNodeFactory.instance.objectNode());
  }

  void startArray() {
    start(JsonNodeFactory.instance.arrayNode());
  }

  private void start(ContainerNode<?> node) {
    if (ignored > 0 || open.size() >= DEEPEST) {
      ignored++;
      dropped = true;
      return;
    }
    String name = open.isEmpty() ? "" : open.getFirst().pending;
    open.push(new Frame(node, name, here));
  }

  void scalar(JsonNode value) {
    if (ignored > 0 || open.isEmpty() || ++values > MOST_VALUES) {
      dropped |= values > MOST_VALUES;
      return;
    }
    put(open.getFirst(), open.getFirst().pending, value);
  }

  private static void put(Frame frame, String name, JsonNode value) {
    switch (frame.node) {
      case ObjectNode object -> object.set(name, value);
      case ArrayNode array -> array.add(value);
      default -> throw new AssertionError("a frame is an object or an array");
    }
  }

  /** Ends the innermost object or array. */
  void end() {
    if (ignored > 0) {
      ignored--;
      return;
    }
    if (open.isEmpty()) {
      return;
    }
    Frame done = open.pop();
    if (open.isEmpty()) {
      values = 0;
      sink.document(done.node, done.start);
    } else if (isItem(done)) {
      values = 0;
      Frame list = open.getFirst();
      sink.item(list.name, done.node, open.getLast().node, done.start);
    } else if (++values <= MOST_VALUES) {
      put(open.getFirst(), done.name, done.node);
    }
  }

  private boolean isItem(Frame done) {
    return done.node.isObject() && open.getFirst().node.isArray() && open.size() <= 2;
  }

  /** Ends everything that is open, for a document that was cut off. */
  void close() {
    ignored = 0;
    while (!open.isEmpty()) {
      end();
    }
  }
}
