// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.etiolog.ingest.identity.Identities;
import io.etiolog.ingest.redaction.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Neither a secret nor an address or a node's name outlives what stands around it. */
class SecretsFuzzTest {
  private static final String SECRET = "q7Zk2Xw9Lr4Tn8Vb3Mc6";
  private static final String ADDRESS = "10.77.66.55";
  private static final String NODE = "zq9xw7vk";

  private static final List<String> SECRETS =
      List.of(
          "--token=" + SECRET,
          "--password=" + SECRET,
          "DB_PASSWORD=" + SECRET,
          "\"client-key-data\":\"" + SECRET + "\"",
          "Authorization: Bearer " + SECRET,
          "https://root:" + SECRET + "@10.0.0.1/",
          "\"--token\", \"" + SECRET + "\"");

  private static final String IDENTITIES = "node=\"" + NODE + "\" at " + ADDRESS;

  static Stream<byte[]> seeds() {
    return Stream.concat(
            Seeds.beginnings("samples/formats/klog", "samples/formats/etcd-json"),
            Stream.of(
                    "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n\\",
                    "- --token\n- x --password secret:\nhttps://a:b@c",
                    "  - name: API_TOKEN\n    value: a\n{\"auth\":\"YWJjOmRlZg==\"")
                .map(text -> text.getBytes(StandardCharsets.UTF_8)))
        .flatMap(text ->
            IntStream.range(0, SECRETS.size()).mapToObj(form -> Texts.choosing(form, text)));
  }

  /** The first byte chooses the secret's form, the others stand before and behind it. */
  @MethodSource("seeds")
  @FuzzTest
  void whatStandsAroundASecretDoesNotSaveIt(byte[] bytes) {
    String around = new String(Texts.rest(bytes), StandardCharsets.UTF_8);
    if (around.contains(SECRET) || around.contains(NODE) || around.contains(ADDRESS)) {
      return;
    }
    String before = around.substring(0, around.length() / 2);
    String behind = around.substring(around.length() / 2);
    String secret = SECRETS.get(Texts.choice(bytes, SECRETS.size()));

    assertThat(redacted(before + " " + secret + " " + behind)).doesNotContain(SECRET);
    assertThat(hidden(before + " " + IDENTITIES + " " + behind)).doesNotContain(ADDRESS, NODE);
  }

  private static String redacted(String text) {
    Redactor redactor = new Redactor();
    return String.join("\n", text.lines().map(redactor::redact).toList());
  }

  private static String hidden(String text) {
    Identities identities = new Identities();
    identities.learn(text);
    String hidden = identities.hide(text);
    assertThat(identities.hide(text)).isEqualTo(hidden);
    return hidden;
  }
}
