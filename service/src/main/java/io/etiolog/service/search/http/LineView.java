// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search.http;

import io.etiolog.ingest.record.Severity;
import io.etiolog.service.search.IndexedLine;
import io.etiolog.service.search.Nanos;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/**
 * A line as HTTP shows it; what is not known is missing.
 *
 * @param id its name, which asks for what stands around it
 * @param time when it happened
 * @param cluster whose it is
 * @param node the host
 * @param component the program
 * @param pod the pod, with its namespace in front
 * @param container the container
 * @param severity how grave its program called it
 * @param source its file, as evidence names it
 * @param text the line itself
 */
@Serdeable
record LineView(
    String id,
    String time,
    String cluster,
    @Nullable String node,
    @Nullable String component,
    @Nullable String pod,
    @Nullable String container,
    @Nullable String severity,
    String source,
    String text) {
  static LineView of(IndexedLine line) {
    Severity severity = line.severity();
    return new LineView(
        line.id().toString(),
        Nanos.time(line.nanos()).toString(),
        line.cluster(),
        known(line.node()),
        known(line.component()),
        known(line.pod()),
        known(line.container()),
        severity == Severity.UNKNOWN ? null : severity.name().toLowerCase(Locale.ROOT),
        line.source(),
        line.text());
  }

  private static @Nullable String known(String text) {
    return text.isEmpty() ? null : text;
  }
}
