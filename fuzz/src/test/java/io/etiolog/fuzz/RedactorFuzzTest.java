// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.ingest.redaction.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** What is redacted once has nothing left to redact, and JSON stays JSON. */
class RedactorFuzzTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  static Stream<byte[]> seeds() {
    return Stream.concat(
        Seeds.beginnings("samples/snapshots", "samples/formats"),
        Stream.of(
                "--password=hunter2 token: abcdef.0123456789abcdef https://u:p4ss@10.0.0.1/",
                "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
                "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----",
                "{\"auth\":\"YWJjOmRlZg==\",\"name\":\"DB_PASSWORD\",\"value\":\"x\",\"token\":1}",
                "  - name: API_TOKEN\n    value: my long phrase\n\"--password\",\n\"hunter2\",",
                "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
            .map(text -> text.getBytes(StandardCharsets.UTF_8)));
  }

  @MethodSource("seeds")
  @FuzzTest
  void redactingTwiceIsRedactingOnceAndJsonStaysJson(byte[] bytes) {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    Redactor redactor = new Redactor();
    List<String> once = lines.stream().map(redactor::redact).toList();
    redactor.nextFile();
    List<String> twice = once.stream().map(redactor::redact).toList();

    assertThat(twice).isEqualTo(once);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(isObject(once.get(i)) || !isObject(lines.get(i)))
          .as("<%s> became <%s>", lines.get(i), once.get(i))
          .isTrue();
    }
  }

  private static boolean isObject(String line) {
    try {
      return JSON.readTree(line).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
