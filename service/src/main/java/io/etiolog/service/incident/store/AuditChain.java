// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How one act of the audit hangs on the other: its hash is the SHA-256, in hex, of the hash of the
 * act before it ({@code ""} before the first) and its own JSON, in UTF-8. The JSON is an object
 * without blanks, with the fields {@code number}, {@code at}, {@code who}, {@code address}, {@code
 * deed}, {@code incident}, {@code plan}, {@code said} and {@code detail} in this order, whose times
 * are RFC 3339 and whose texts have no escapes but those that JSON demands. Stateless.
 */
final class AuditChain {
  private static final JsonFactory FACTORY = new JsonFactory();

  private AuditChain() {}

  /** What an act is chained by. */
  static String hash(String before, long number, Act act) {
    byte[] said = (before + json(number, act)).getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(said));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The JSON of an act, over which its hash goes. */
  static String json(long number, Act act) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("number", number);
      json.writeStringField("at", act.at().toString());
      json.writeStringField("who", act.who());
      json.writeStringField("address", act.address());
      json.writeStringField("deed", act.deed());
      json.writeStringField("incident", act.incident());
      json.writeStringField("plan", act.plan());
      json.writeStringField("said", act.said());
      json.writeStringField("detail", act.detail());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written to", e);
    }
    return text.toString();
  }
}
