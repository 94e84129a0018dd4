// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.origin;

import io.etiolog.service.shipper.origin.Fields.Kind;
import java.util.Set;

/**
 * A line of JSON whose keys a shipper has spread over its record, put together again in their
 * order. Fluent Bit's filter for Kubernetes does so by default ({@code Merge_Log On}), and takes
 * the line away; the line's own {@code time}, {@code stream}, {@code log} and {@code date} then
 * stand in place of the shipper's. Only where a key stands tells whose it is.
 */
final class MergedLine {
  /** Names that no program prints, wherever they stand. */
  private static final Set<String> SHIPPERS_OWN = Set.of("@timestamp", "flb-key", "fluent_tag");

  private final Fields fields;
  private final Sighted sighted;

  MergedLine(Fields fields, Sighted sighted) {
    this.fields = fields;
    this.sighted = sighted;
  }

  /** Whether the line has brought a {@code log} of its own, which is not the line. */
  boolean hasHiddenLog() {
    if (!sighted.has(Role.JOINED) || fields.kind(sighted.place(Role.LOG)) == Kind.LABEL) {
      return false;
    }
    boolean moved =
        sighted.isBehind(Role.TIME, Role.JOINED) || sighted.isBehind(Role.STREAM, Role.JOINED);
    boolean beside = sighted.has(Role.OF_A_LINE) && !sighted.get(Role.LOG).startsWith("{");
    return moved || beside;
  }

  /** Whether the field with the time is the shipper's. */
  boolean isTimeOfShipper() {
    return isOfShipper(Role.TIME, Role.STREAM);
  }

  /** Whether the field with the stream is the shipper's. */
  boolean isStreamOfShipper() {
    return isOfShipper(Role.STREAM, Role.TIME);
  }

  /** The runtime's time and stream stand side by side, before the mark of a joined line. */
  private boolean isOfShipper(Role role, Role neighbour) {
    if (!sighted.has(role) || !sighted.has(neighbour)) {
      return sighted.has(role) && fields.kind(sighted.place(role)) == Kind.LABEL;
    }
    int apart = sighted.place(role) - sighted.place(neighbour);
    return (apart == 1 || apart == -1) && !sighted.isBehind(role, Role.JOINED);
  }

  /** The line, or {@code ""} where nothing is left that a program can have printed. */
  String text() {
    StringBuilder line = new StringBuilder(256).append('{');
    for (int i = 0; i < fields.size(); i++) {
      Kind kind = fields.kind(i);
      if (kind != Kind.LEAF && kind != Kind.LABEL && isPrinted(i)) {
        if (line.length() > 1) {
          line.append(',');
        }
        JsonText.quote(fields.name(i), line).append(':');
        if (kind == Kind.TEXT) {
          JsonText.quote(fields.value(i), line);
        } else {
          line.append(fields.value(i));
        }
      }
    }
    return line.length() == 1 ? "" : line.append('}').toString();
  }

  private boolean isPrinted(int place) {
    Role role = sighted.role(place);
    if (role == null) {
      return true;
    }
    return switch (role) {
      case JOINED, PART, KUBERNETES, CLUSTER, NODE, ADDED, KUBERNETES_NODE -> false;
      case TIME -> !isTimeOfShipper();
      case STREAM -> !isStreamOfShipper();
      case DATE -> place > 0 && !SHIPPERS_OWN.contains(fields.name(place));
      case TAG -> !SHIPPERS_OWN.contains(fields.name(place)) && !isAddedLater(place);
      case HOST, SITE_UNIT -> !isAddedLater(place);
      case FILE -> !isPath(place) && !isAddedLater(place);
      default -> true;
    };
  }

  /** What a shipper adds after the map of Kubernetes is not from the line. */
  boolean isAddedLater(int place) {
    return sighted.has(Role.KUBERNETES) && place > sighted.place(Role.KUBERNETES);
  }

  private boolean isPath(int place) {
    return Places.isLogFile(fields.value(place));
  }
}
