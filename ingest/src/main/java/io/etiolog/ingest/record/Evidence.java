// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.record;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Something that was read and can prove a diagnosis: a line of a log, or a fact of a snapshot. */
public sealed interface Evidence permits LogRecord, Observation {
  /** Where it stands. */
  Origin origin();

  /** When it happened, by its own clock; empty where nothing says so. */
  Optional<Instant> time();

  /** The node it speaks of, or {@code ""} when unknown. */
  String node();

  /** The program that said it ({@code etcd}, {@code kubelet}, {@code kernel}), or {@code ""}. */
  String component();

  /** Named values: a record's structured fields, an observation's attributes. */
  Map<String, String> fields();

  /** The text as it was read, one line, cut where it was longer than the bound. */
  String raw();
}
