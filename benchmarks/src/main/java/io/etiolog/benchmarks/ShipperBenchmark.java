// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import io.etiolog.service.shipper.FieldNames;
import io.etiolog.service.shipper.Protocol;
import io.etiolog.service.shipper.Reading;
import io.etiolog.service.shipper.Shipment;
import io.etiolog.service.shipper.ShippedRecord;
import io.etiolog.service.shipper.body.BodyDecoder;
import io.etiolog.service.shipper.render.EnvelopedLine;
import io.etiolog.service.shipper.render.SourceName;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Records a second that one thread reads from bodies of each form, unpacked before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ShipperBenchmark {
  /** How the body is written. */
  @Param({
    "json-lines",
    "json-list-kubernetes",
    "json-lines-merged",
    "bulk",
    "loki-json",
    "splunk",
    "msgpack",
    "otlp"
  })
  public String form = "json-lines";

  private final BodyDecoder decoder = new BodyDecoder(FieldNames.USUAL, 64 << 20);
  private byte[] body = new byte[0];
  private Protocol protocol = Protocol.LOGS;

  /** Writes the body. */
  @Setup
  public void prepare() throws IOException {
    body = ShipperBodies.of(form);
    protocol = ShipperBodies.protocol(form);
    if (records().size() != ShipperBodies.RECORDS) {
      throw new IllegalStateException(form + " was not read whole");
    }
  }

  private List<ShippedRecord> records() {
    Reading reading = decoder.decode(protocol, body, Shipment.UNKNOWN);
    return reading instanceof Reading.Batch batch ? batch.records() : List.of();
  }

  /** Reading alone. */
  @Benchmark
  @OperationsPerInvocation(ShipperBodies.RECORDS)
  public Object read() {
    return records();
  }

  /** Reading, and writing the lines for the engine. */
  @Benchmark
  @OperationsPerInvocation(ShipperBodies.RECORDS)
  public void readAndRender(Blackhole taken) {
    for (ShippedRecord record : records()) {
      taken.consume(SourceName.of(record));
      taken.consume(EnvelopedLine.of(record));
    }
  }
}
