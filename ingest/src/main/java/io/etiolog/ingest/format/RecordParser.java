// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Origin;
import java.util.List;
import java.util.Optional;

/**
 * Takes the lines of one file apart: envelopes from the outside in, then the payload. It answers
 * every line with a record, plain text as the last resort, and throws on none.
 *
 * <p>Cheap to make: one for each file. May be shared between threads where its clock may.
 */
public final class RecordParser {
  /** Envelopes are rarely more than three deep: a terminal's, a shipper's, the runtime's. */
  static final int DEEPEST = 4;

  private final PartialClock clock;
  private final SourceHints hints;
  private final List<LogFormat> formats;

  /**
   * @param clock completes the file's timestamps
   * @param hints what the file's place says
   */
  public RecordParser(PartialClock clock, SourceHints hints) {
    this(clock, hints, Formats.ALL);
  }

  RecordParser(PartialClock clock, SourceHints hints, List<LogFormat> formats) {
    this.clock = clock;
    this.hints = hints;
    this.formats = formats;
  }

  /** Parses one line, given without its line break. */
  public ParsedLine parse(Origin origin, String line) {
    Layers layers = new Layers(hints);
    descend(line, layers, clock);
    LogRecord record = layers.record(origin, line);
    return new ParsedLine(record, layers.recognisedBelow(0), layers.damage());
  }

  /** Lays the layers of a text over those of its envelopes. */
  private void descend(String text, Layers layers, PartialClock inherited) {
    AskedClock asked = new AskedClock(inherited);
    for (LogFormat format : formats) {
      asked.forget();
      Outcome outcome = format.parse(text, asked);
      if (take(outcome, format.name(), layers, inherited, asked)) {
        return;
      }
    }
    layers.addPayload(PlainText.NAME, PlainText.parse(text));
  }

  private boolean take(
      Outcome outcome, String name, Layers layers, PartialClock inherited, AskedClock asked) {
    return switch (outcome) {
      case Outcome.NotMine() -> false;
      case Outcome.Payload(Part part) -> {
        layers.addPayload(name, part);
        yield true;
      }
      case Outcome.Damaged(String reason, Part part) -> {
        layers.addPayload(name, part);
        layers.damaged(name, reason);
        yield true;
      }
      case Outcome.Envelope(Part part, String payload, Optional<String> damage) -> {
        if (layers.depth() >= DEEPEST) {
          yield false;
        }
        layers.addEnvelope(name, part, asked.wasAsked());
        damage.ifPresent(reason -> layers.damaged(name, reason));
        descend(payload, layers, inside(part, layers, inherited));
        yield true;
      }
      case Outcome.Decoration(Part part, String payload) ->
          layers.depth() < DEEPEST && undress(name, part, payload, layers, inherited, asked);
    };
  }

  /** Takes a decoration off when some format knows what is under it. */
  private boolean undress(
      String name,
      Part part,
      String payload,
      Layers layers,
      PartialClock inherited,
      AskedClock asked) {
    Layers tried = new Layers(layers);
    tried.addEnvelope(name, part, asked.wasAsked());
    descend(payload, tried, inside(part, tried, inherited));
    if (!tried.recognisedBelow(layers.depth() + 1)) {
      return false;
    }
    layers.replaceBy(tried);
    return true;
  }

  private static PartialClock inside(Part envelope, Layers layers, PartialClock inherited) {
    return envelope.time().isPresent()
        ? layers
            .time()
            .<PartialClock>map(time -> new CarrierClock(time, inherited))
            .orElse(inherited)
        : inherited;
  }
}
