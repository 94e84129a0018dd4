// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.util.ArrayList;
import java.util.List;

/** A peer that one member cannot reach, from the first line that says so on. Not thread-safe. */
final class Outage {
  private static final int KEPT = 50;

  private final String peer;
  private final List<Occurrence> lines = new ArrayList<>();
  private Failure failure;
  private String address = "";
  private String error = "";
  private long count;

  Outage(String peer, Occurrence first) {
    this.peer = peer;
    this.failure = Failure.OTHER;
    add(first);
  }

  /** A definite failure is kept over a later indefinite one. */
  void add(Occurrence line) {
    count++;
    if (lines.size() < KEPT) {
      lines.add(line);
    } else {
      lines.set(KEPT - 1, line);
    }
    Failure said = Failure.of(line.value("error"));
    if (said != Failure.OTHER || failure == Failure.OTHER) {
      failure = said;
      error = line.value("error");
    }
    String now = line.value("address");
    address = now.isEmpty() ? address : now;
  }

  String peer() {
    return peer;
  }

  Failure failure() {
    return failure;
  }

  String address() {
    return address;
  }

  String error() {
    return error;
  }

  long count() {
    return count;
  }

  List<Occurrence> lines() {
    return List.copyOf(lines);
  }
}
