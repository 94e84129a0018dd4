// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.similar;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.ingest.bundle.UnreadableInputException;
import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.diagnosis.Diagnostician;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a diagnosis of some log says: its verdict. Has a name to be found by a class loader. */
public final class PlainDiagnosis implements UnaryOperator<String> {
  @Override
  public String apply(String log) {
    byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
    Input input = new Input.OfStream("etcd.log", new ByteArrayInputStream(bytes));
    try {
      return new Diagnostician(CompiledCatalog.builtIn())
          .diagnose(
              "some", List.of(input), Instant.parse("2026-11-22T00:00:00Z"), ProgressListener.NONE)
          .verdict()
          .name();
    } catch (UnreadableInputException e) {
      throw new AssertionError("bytes in memory can always be read", e);
    }
  }
}
