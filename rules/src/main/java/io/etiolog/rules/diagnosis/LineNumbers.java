// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.bundle.EvidenceSink;
import io.etiolog.ingest.record.Evidence;
import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;

/**
 * Numbers the lines of a later part of a source on from its earlier parts.
 *
 * @param before how many lines the earlier parts had
 * @param sink takes the evidence with its new place
 */
record LineNumbers(long before, EvidenceSink sink) implements EvidenceSink {
  @Override
  public void accept(Evidence evidence) {
    Origin origin = new Origin(evidence.origin().file(), evidence.origin().line() + before);
    sink.accept(
        switch (evidence) {
          case LogRecord r ->
              new LogRecord(
                  origin,
                  r.time(),
                  r.node(),
                  r.component(),
                  r.severity(),
                  r.message(),
                  r.fields(),
                  r.format(),
                  r.raw());
          case Observation o ->
              new Observation(
                  o.kind(), origin, o.time(), o.node(), o.component(), o.fields(), o.raw());
        });
  }
}
