// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.record.Evidence;
import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Severity;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors come through though nobody looks for their words. */
class UnwantedErrorsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-07-23T05:30:19Z ERROR the axle broke",
        "2025-07-23 05:30:19,123 ERROR the axle broke",
        "2025-07-23 05:30:19 ERROR: the axle broke",
        "2025-07-23T05:30:19Z ERROR kubelet: the axle broke",
        "[2025-07-23T05:30:19Z] FATAL the axle broke",
        "2025-07-23 05:30:19 error: the axle broke",
        "2025-07-23T05:30:19.123+0200\tERROR\tcart\tthe axle broke",
        "2025-07-23T05:30:19.123Z\terror\tcart/axle.go:7\tthe axle broke",
        "{\"PRIORITY\":\"6\",\"SYSLOG_IDENTIFIER\":\"kubelet\",\"MESSAGE\":\"E1121 12:55:07.000001"
            + "    3301 axle.go:7] the axle broke\"}",
        "{\"@timestamp\":\"2025-07-23T05:30:19.200Z\",\"host\":\"cp-1\",\"message\":\"E0723 05:30:19.386345   10742"
            + " axle.go:7] the axle broke\"}",
        "[pod/etcd-cp-1/etcd] E0723 05:30:19.386345   10742 axle.go:7] the axle broke",
        "2025-07-23T05:30:19.386345678Z F0723 05:30:19.386345   10742 axle.go:7] the axle broke",
        "kubelet-1  | E0723 05:30:19.386345   10742 axle.go:7] the axle broke",
        "> E0723 05:30:19.386345   10742 axle.go:7] the axle broke",
        "kubelet.log:12:E0723 05:30:19.386345   10742 axle.go:7] the axle broke",
        "   12  E0723 05:30:19.386345   10742 axle.go:7] the axle broke",
        "Jul 23 05:30:19 cp-1 kubelet[901]: E0723 05:30:19.386345   10742 axle.go:7] the axle broke",
        "panic: the axle broke",
        "fatal error: the axle broke"
      })
  void whateverFormTheyHave(String line) throws UnreadableInputException {
    List<Evidence> read = new ArrayList<>();
    byte[] log = (line + "\n").getBytes(StandardCharsets.UTF_8);
    new BundleReader(Limits.DEFAULTS, Instant.parse("2026-01-01T00:00:00Z"))
        .read(
            List.of(new Input.OfStream("x.log", new ByteArrayInputStream(log))),
            BundleReader.filter(List.of("nobody looks for more")),
            read::add,
            ProgressListener.NONE);

    assertThat(read)
        .singleElement()
        .isInstanceOfSatisfying(
            LogRecord.class,
            record -> assertThat(record.severity().atLeast(Severity.ERROR)).isTrue());
  }
}
