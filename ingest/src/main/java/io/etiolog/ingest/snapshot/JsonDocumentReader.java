// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.json.async.NonBlockingJsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads one JSON document as its lines come; where it stops being JSON, because somebody cut or
 * annotated it, what came before counts.
 */
final class JsonDocumentReader implements SnapshotReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(500)
                  .maxStringLength(1_000_000)
                  .maxNumberLength(100)
                  .build())
          .build();

  private final SnapshotContext context;
  private final Findings findings = new Findings();
  private final DocumentBuilder builder;
  private final JsonParser parser;
  private final ByteArrayFeeder feeder;
  private boolean started;
  private boolean finished;

  JsonDocumentReader(SnapshotContext context) {
    this.context = context;
    builder = new DocumentBuilder(new DocumentFacts(context, findings));
    try {
      NonBlockingJsonParser nonBlocking =
          (NonBlockingJsonParser) FACTORY.createNonBlockingByteArrayParser();
      parser = nonBlocking;
      feeder = nonBlocking;
    } catch (IOException e) {
      throw new IllegalStateException("a parser without input does no input", e);
    }
  }

  @Override
  public Verdict line(Origin origin, String line) {
    builder.at(origin);
    boolean opening = !started;
    started = true;
    try {
      feed((opening ? JsonDocumentFormat.missing(line) : "") + line + "\n");
      return builder.depth() == 0 ? Verdict.LAST : Verdict.TAKEN;
    } catch (IOException e) {
      findings.problem("line " + origin.line() + " is not JSON: the document was cut or edited");
      if (opening) {
        findings.addAll(ArgumentListFormat.within(context, origin, line));
        return Verdict.LAST;
      }
      return Verdict.NOT_MINE;
    }
  }

  private void feed(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    feeder.feedInput(bytes, 0, bytes.length);
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.NOT_AVAILABLE && !finished) {
      take(token);
      finished = builder.depth() == 0;
      token = finished ? null : parser.nextToken();
    }
  }

  private void take(JsonToken token) throws IOException {
    switch (token) {
      case START_OBJECT -> builder.startObject();
      case START_ARRAY -> builder.startArray();
      case END_OBJECT, END_ARRAY -> builder.end();
      case FIELD_NAME -> builder.name(parser.currentName());
      case VALUE_TRUE -> builder.scalar(JsonNodeFactory.instance.booleanNode(true));
      case VALUE_FALSE -> builder.scalar(JsonNodeFactory.instance.booleanNode(false));
      case VALUE_NULL -> builder.scalar(JsonNodeFactory.instance.nullNode());
      case VALUE_NUMBER_INT -> builder.scalar(number(parser.getText()));
      default -> builder.scalar(JsonNodeFactory.instance.textNode(parser.getText()));
    }
  }

  /** Ids are unsigned 64-bit numbers, which fit neither a long nor a double. */
  private static JsonNode number(String digits) {
    return digits.length() > 25
        ? JsonNodeFactory.instance.textNode(digits)
        : JsonNodeFactory.instance.numberNode(new BigInteger(digits));
  }

  @Override
  public List<Observation> finish() {
    builder.close();
    return findings.list();
  }

  @Override
  public String problem() {
    if (builder.dropped()) {
      findings.problem("left out parts of an object that was too large or too deep");
    }
    return findings.problem();
  }
}
