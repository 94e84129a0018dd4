// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.origin;

import io.etiolog.ingest.record.Severity;
import io.etiolog.service.shipper.FieldNames;
import io.etiolog.service.shipper.Place;
import io.etiolog.service.shipper.Program;
import io.etiolog.service.shipper.Shipment;
import io.etiolog.service.shipper.ShippedRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes records of what a reader finds in one body. The reader clears the {@linkplain #fields()
 * fields}, fills them, and asks for the record. Not thread-safe: one for each body.
 */
public final class RecordMaker {
  private final Shipment shipment;
  private final Fields fields = new Fields();
  private final Sighted sighted;
  private final InnerRecord inner = new InnerRecord();
  private final Placing placing;

  /**
   * @param names what the site calls its fields
   * @param shipment what the request says
   */
  public RecordMaker(FieldNames names, Shipment shipment) {
    this.shipment = shipment;
    this.sighted = new Sighted(new Roles(names));
    this.placing = new Placing(shipment);
  }

  /** What the reader fills. */
  public Fields fields() {
    return fields;
  }

  /** What the fields amount to; empty where nothing in them is a line. */
  public Optional<ShippedRecord> make() {
    Fields record = fields;
    sighted.look(record);
    if (record.line().isPresent()) {
      Optional<Fields> shipped = inner.of(record, record.line().get());
      if (shipped.isPresent()) {
        record = shipped.get();
        sighted.look(record);
      }
    }
    return record.isOverfull() ? Optional.empty() : make(record);
  }

  private Optional<ShippedRecord> make(Fields record) {
    MergedLine merged = new MergedLine(record, sighted);
    Optional<Line> found = new Lines(record, sighted, merged).find();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Line line = found.get();
    boolean named = !shipment.tag().isEmpty() || line.merged();
    String tag = named ? shipment.tag() : sighted.get(Role.TAG);
    Place place = placing.of(sighted, line.merged() ? Optional.of(merged) : Optional.empty(), tag);
    String cluster = shipment.cluster();
    return Optional.of(
        new ShippedRecord(
            cluster.isEmpty() ? sighted.get(Role.CLUSTER) : cluster,
            place,
            program(line),
            time(record, line, merged),
            stream(line, merged),
            line.text(),
            line.partial(),
            tag,
            severity(record)));
  }

  private Program program(Line line) {
    if (line.kernels()) {
      return new Program("kernel", "");
    }
    String identifier = line.merged() ? "" : sighted.get(Role.IDENTIFIER);
    return identifier.isEmpty() ? Program.UNKNOWN : new Program(identifier, sighted.get(Role.PID));
  }

  /** The truest time: the shipper's own may be that of its reading, or in the wrong zone. */
  private Optional<Instant> time(Fields record, Line line, MergedLine merged) {
    if (line.time().isPresent()) {
      return line.time();
    }
    boolean ofRuntime = !line.merged() || merged.isTimeOfShipper();
    Optional<Instant> runtime =
        ofRuntime ? TimeText.zoned(sighted.get(Role.TIME)) : Optional.empty();
    return runtime
        .or(() -> TimeText.any(sighted.get(Role.SOURCE_TIME)))
        .or(() -> TimeText.any(sighted.get(Role.JOURNAL_TIME)))
        .or(record::time)
        .or(() -> TimeText.any(sighted.get(Role.DATE)))
        .or(() -> line.merged() ? ofLine(record) : Optional.empty());
  }

  /** What a line says of itself, where its shipper's times are lost. */
  private Optional<Instant> ofLine(Fields record) {
    Optional<Instant> time = TimeText.zoned(sighted.get(Role.TIME));
    for (int i = 0; time.isEmpty() && i < record.size(); i++) {
      if (record.name(i).equals("ts")) {
        time = TimeText.any(record.value(i));
      }
    }
    return time;
  }

  private String stream(Line line, MergedLine merged) {
    if (!line.stream().isEmpty()) {
      return line.stream();
    }
    boolean trusted = !line.merged() || merged.isStreamOfShipper();
    String stream = trusted ? sighted.get(Role.STREAM) : "";
    return stream.isEmpty() && sighted.isOfJournal() ? sighted.get(Role.TRANSPORT) : stream;
  }

  /** What a unit writes to its standard output has the priority 6, whatever it says. */
  private Severity severity(Fields record) {
    boolean meant = sighted.isOfJournal() && !sighted.get(Role.TRANSPORT).equals("stdout");
    String priority = meant ? sighted.get(Role.PRIORITY) : "";
    return record.severity() != Severity.UNKNOWN || priority.length() != 1
        ? record.severity()
        : Priorities.severity(priority.charAt(0) - '0');
  }
}
