// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.topology;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.JsonDiagnosis;
import io.etiolog.service.incident.store.DiagnosisReader;
import io.etiolog.service.incident.store.Fields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the logs of a cluster amount to at a time, as it stands on the topic of diagnoses: {@code
 * {"format":1,"cluster":…,"time":…,"dropped":0,"diagnoses":[…]}}, each diagnosis as in {@code
 * etiolog/report-v1}. Immutable.
 *
 * @param cluster whose
 * @param time the time in the cluster, by its logs; empty where no line told any
 * @param dropped records of the topic of logs that were not diagnosed, since too much is known of
 *     the cluster
 * @param diagnoses all of them; none where what was told before is over and forgotten
 */
public record DiagnosisMessage(
    String cluster, Optional<Instant> time, long dropped, List<Diagnosis> diagnoses) {
  private static final int FORMAT = 1;
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Forbids later change. */
  public DiagnosisMessage {
    diagnoses = List.copyOf(diagnoses);
  }

  /** The same at another time. */
  DiagnosisMessage at(Instant other) {
    return new DiagnosisMessage(cluster, Optional.of(other), dropped, diagnoses);
  }

  byte[] write() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      json.writeStringField("cluster", cluster);
      if (time.isPresent()) {
        json.writeStringField("time", time.get().toString());
      }
      json.writeNumberField("dropped", dropped);
      json.writeArrayFieldStart("diagnoses");
      for (Diagnosis diagnosis : diagnoses) {
        JsonDiagnosis.write(json, diagnosis);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written to", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads one.
   *
   * @throws IOException when it is none, or of another version
   */
  public static DiagnosisMessage read(byte[] message) throws IOException {
    try {
      Fields json = new Fields(MAPPER.readTree(message));
      if (json.count("format") != FORMAT) {
        throw new IOException("diagnoses of version " + json.count("format"));
      }
      return new DiagnosisMessage(
          json.text("cluster"),
          json.time("time"),
          json.count("dropped"),
          json.list("diagnoses", DiagnosisReader::diagnosis));
    } catch (RuntimeException e) {
      throw new IOException("no diagnoses: " + e.getMessage(), e);
    }
  }
}
