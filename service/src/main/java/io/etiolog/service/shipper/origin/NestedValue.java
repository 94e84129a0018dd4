// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.origin;

import java.util.Arrays;
import java.util.Set;

/**
 * An object or list inside a record, as its reader goes through it: it becomes JSON without blanks,
 * and its texts and numbers become fields under their paths. Its maps of labels and annotations are
 * left out: they are long, and nobody asks for them. Not thread-safe; used again for the next one.
 */
public final class NestedValue {
  /** No record is deeper; a deeper one is no record. */
  public static final int DEEPEST = 64;

  /** Further down nobody looks for anything. */
  private static final int DEEPEST_LEAF = 4;

  private static final Set<String> UNREAD =
      Set.of(
          "labels",
          "annotations",
          "pod_labels",
          "pod_annotations",
          "namespace_labels",
          "namespace_annotations",
          "node_labels");

  private final Fields fields;
  private final StringBuilder json = new StringBuilder();
  private final StringBuilder path = new StringBuilder();
  private final int[] pathEnds = new int[DEEPEST + 1];
  private final boolean[] lists = new boolean[DEEPEST + 1];
  private final boolean[] begun = new boolean[DEEPEST + 1];
  private int place;
  private int depth;
  private int unreadFrom;
  private boolean safe;

  /**
   * @param fields takes what is found
   */
  public NestedValue(Fields fields) {
    this.fields = fields;
  }

  /**
   * Begins with a field whose value it is.
   *
   * @param list whether it is a list
   */
  public void begin(String name, boolean list) {
    safe = name.equals("kubernetes");
    place = fields.reserve(name);
    json.setLength(0);
    path.setLength(0);
    path.append(name);
    Arrays.fill(begun, false);
    depth = 0;
    unreadFrom = UNREAD.contains(name) ? 0 : Integer.MAX_VALUE;
    down(list);
  }

  /** Ends the field. */
  public void end() {
    up();
    fields.fill(place, safe ? "" : json.toString());
  }

  /** An object or list inside; behind its name, where it is in an object. */
  public void down(boolean list) {
    if (depth > 0) {
      element();
    }
    json.append(list ? '[' : '{');
    depth++;
    lists[depth] = list;
    begun[depth] = false;
    pathEnds[depth] = path.length();
  }

  /** The end of an object or list inside. */
  public void up() {
    json.append(lists[depth] ? ']' : '}');
    path.setLength(pathEnds[depth]);
    depth--;
  }

  /** Whether what is open is as deep as anything may be. */
  public boolean isDeepest() {
    return depth == DEEPEST;
  }

  /** The name of the next value of an object. */
  public void name(String name) {
    if (!safe) {
      separate();
      JsonText.quote(name, json).append(':');
    }
    path.setLength(pathEnds[depth]);
    path.append('.').append(name);
    if (unreadFrom >= depth) {
      unreadFrom = UNREAD.contains(name) ? depth : Integer.MAX_VALUE;
    }
  }

  /** A text. */
  public void text(String value) {
    element();
    if (!safe) {
      JsonText.quote(value, json);
    }
    leaf(value);
  }

  /** A number, {@code true}, {@code false} or {@code null}. */
  public void literal(String value) {
    element();
    if (!safe) {
      json.append(value);
    }
    if (!value.equals("null")) {
      leaf(value);
    }
  }

  private void leaf(String value) {
    if (!lists[depth] && depth <= DEEPEST_LEAF && unreadFrom > depth) {
      fields.leaf(path.toString(), value);
    }
  }

  private void element() {
    if (lists[depth]) {
      separate();
    }
  }

  private void separate() {
    if (begun[depth]) {
      json.append(',');
    }
    begun[depth] = true;
  }
}
