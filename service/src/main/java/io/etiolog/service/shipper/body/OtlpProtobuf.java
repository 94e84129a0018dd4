// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

import io.etiolog.service.shipper.origin.Fields;
import io.etiolog.service.shipper.origin.RecordMaker;
import io.etiolog.service.shipper.origin.TimeText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenTelemetry's {@code ExportLogsServiceRequest}. Source: opentelemetry-proto's {@code
 * logs/v1/logs.proto} and {@code common/v1/common.proto}. A broken record is set aside, and the
 * next one read.
 */
final class OtlpProtobuf {
  private static final int TIME = 1;
  private static final int SEVERITY = 2;
  private static final int BODY = 5;
  private static final int ATTRIBUTES = 6;
  private static final int OBSERVED = 11;
  private static final long BILLION = 1_000_000_000;

  private final Wire request;
  private final Gathered gathered;
  private final RecordMaker maker;
  private final Fields fields;
  private final OtlpValues values;

  OtlpProtobuf(byte[] body, Gathered gathered, RecordMaker maker) {
    this.request = new Wire(body, 0, body.length);
    this.gathered = gathered;
    this.maker = maker;
    this.fields = maker.fields();
    this.values = new OtlpValues(fields);
  }

  void read() {
    int from = 0;
    try {
      for (int field = request.next(); field != 0; field = request.next()) {
        if (field == 1) {
          resourceLogs(request.message());
        } else {
          request.skip();
        }
        from = request.position();
      }
    } catch (IOException e) {
      gathered.bad(from, "the request is cut off or no protobuf");
    }
  }

  private void resourceLogs(Wire logs) throws IOException {
    List<Wire> attributes = attributes(logs.again(), 1);
    for (int field = logs.next(); field != 0; field = logs.next()) {
      if (field == 2) {
        Wire scope = logs.message();
        List<Wire> all = new ArrayList<>(attributes(scope.again(), 3));
        all.addAll(attributes);
        scopeLogs(scope, all);
      } else {
        logs.skip();
      }
    }
  }

  /**
   * The attributes of the resource or scope, which is the first field; those have another number.
   */
  private static List<Wire> attributes(Wire logs, int number) throws IOException {
    List<Wire> attributes = new ArrayList<>();
    for (int field = logs.next(); field != 0; field = logs.next()) {
      if (field == 1) {
        Wire owner = logs.message();
        for (int part = owner.next(); part != 0; part = owner.next()) {
          if (part == number) {
            attributes.add(owner.message());
          } else {
            owner.skip();
          }
        }
      } else {
        logs.skip();
      }
    }
    return attributes;
  }

  private void scopeLogs(Wire scope, List<Wire> attributes) throws IOException {
    for (int field = scope.next(); field != 0; field = scope.next()) {
      if (field == 2) {
        int from = scope.position();
        record(scope.message(), attributes, from);
      } else {
        scope.skip();
      }
    }
  }

  private void record(Wire record, List<Wire> attributes, int from) {
    fields.clear();
    try {
      read(record);
      for (Wire attribute : attributes) {
        values.attribute(attribute.again());
      }
      gathered.add(maker.make(), from);
    } catch (IOException e) {
      gathered.bad(from, "a record is broken");
    }
  }

  private void read(Wire record) throws IOException {
    long time = 0;
    long observed = 0;
    for (int field = record.next(); field != 0; field = record.next()) {
      switch (field) {
        case TIME -> time = record.number();
        case OBSERVED -> observed = record.number();
        case SEVERITY -> fields.severity(OtlpSeverity.of(record.number()));
        case BODY -> values.body(record.message());
        case ATTRIBUTES -> values.attribute(record.message());
        default -> record.skip();
      }
    }
    long known = time == 0 ? observed : time;
    if (known != 0) {
      TimeText.ofSeconds(
              Long.divideUnsigned(known, BILLION), Long.remainderUnsigned(known, BILLION))
          .ifPresent(fields::time);
    }
  }
}
