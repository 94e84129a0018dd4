// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.ingest.work.Growth;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Marks, secrets over several lines, and hostile lines. */
class RedactorTest {
  private static final String FULL =
      "MIIEpAIBAAKCAQEAtestTESTtestTESTtestTESTtestTESTtestTESTtestTEST";

  private final Redactor redactor = new Redactor();

  private List<String> redact(String text) {
    return text.lines().map(redactor::redact).toList();
  }

  @Test
  void theSameSecretHasTheSameMarkWhereverItStands() {
    assertThat(
            redact(
                """
                --password=hunter2
                {"password":"swordfish"}
                DB_PASSWORD=hunter2
                https://admin:swordfish@10.0.0.1/
                """))
        .containsExactly(
            "--password=[secret-1]",
            "{\"password\":\"[secret-2]\"}",
            "DB_PASSWORD=[secret-1]",
            "https://admin:[secret-2]@10.0.0.1/");
    assertThat(redactor.count()).isEqualTo(4);
  }

  @Test
  void aFileLeavesNothingOpenForTheNextButItsMarks() {
    assertThat(redact("--password=hunter2\n--password")).hasSize(2);

    redactor.nextFile();

    assertThat(redact("swordfish\n--password=hunter2"))
        .containsExactly("swordfish", "--password=[secret-1]");
  }

  @Test
  void aPrivateKeyOverManyLinesGoesAndTheTextAroundItStays() {
    String key = FULL + "\n" + FULL + "\nabcd==\n";
    assertThat(
            redact(
                "before\n-----BEGIN RSA PRIVATE KEY-----\n"
                    + key
                    + "-----END RSA PRIVATE KEY-----\nE0723 after"))
        .containsExactly(
            "before",
            "-----BEGIN RSA PRIVATE KEY-----",
            "[secret-1]",
            "[secret-1]",
            "[secret-1]",
            "-----END RSA PRIVATE KEY-----",
            "E0723 after");
    assertThat(redactor.count()).isOne();
  }

  @Test
  void aPrivateKeyHasTheSameMarkOnOneLineWithEscapesAndBehindTimestamps() {
    String json =
        "{\"k\":\"-----BEGIN PRIVATE KEY-----\\n"
            + FULL
            + "\\nab==\\n-----END PRIVATE KEY-----\\n\"}";
    String cri = "2025-07-23T05:31:01.000000000Z stderr F ";

    assertThat(redact(json))
        .containsExactly(
            "{\"k\":\"-----BEGIN PRIVATE KEY-----[secret-1]-----END PRIVATE KEY-----\\n\"}");
    assertThat(
            redact(
                cri
                    + "-----BEGIN PRIVATE KEY-----\n"
                    + cri
                    + FULL
                    + "\n"
                    + cri
                    + "ab==\n"
                    + cri
                    + "on"))
        .containsExactly(
            cri + "-----BEGIN PRIVATE KEY-----",
            cri + "[secret-1]",
            cri + "[secret-1]",
            cri + "on");
  }

  @Test
  void aKeyThatIsReplacedAlreadyStaysAsItIs() {
    String key = "-----BEGIN PRIVATE KEY-----[secret-7]-----END PRIVATE KEY-----";

    assertThat(redactor.redact(key)).isEqualTo(key);
    assertThat(redactor.count()).isZero();
    assertThat(redactor.redact(key.replace("]", "] " + FULL))).doesNotContain(FULL);
  }

  @Test
  void aKeyThatBreaksOffDoesNotSwallowTheLog() {
    assertThat(redact("-----BEGIN PRIVATE KEY-----\n" + FULL + "\nE0723 05:31:05 the log goes on."))
        .endsWith("E0723 05:31:05 the log goes on.");
  }

  @Test
  void listsThatHaveTheValueOnTheNextLineAreRead() {
    assertThat(
            redact(
                """
                    "--password",
                    "hunter2",
                    "--name",
                      "key": "ETCD_PASSWORD",
                      "value": "hunter2"
                  - name: API_TOKEN
                    value: my long phrase
                  - name: PLAIN
                    value: stays
                """))
        .containsExactly(
            "    \"--password\",",
            "    \"[secret-1]\",",
            "    \"--name\",",
            "      \"key\": \"ETCD_PASSWORD\",",
            "      \"value\": \"[secret-1]\"",
            "  - name: API_TOKEN",
            "    value: [secret-2]",
            "  - name: PLAIN",
            "    value: stays");
  }

  @Test
  void whatYamlSaysBehindANameIsItsValueWithoutTheComment() {
    assertThat(
            redact(
                """
                token: my-shared-join-secret # the cluster's
                etcd-s3-secret-key:\tabcd1234
                agent-token: |
                  my-other-join-secret
                server: https://10.0.0.1:9345
                """))
        .containsExactly(
            "token: [secret-1] # the cluster's",
            "etcd-s3-secret-key:\t[secret-2]",
            "agent-token: |",
            "  [secret-3]",
            "server: https://10.0.0.1:9345");
  }

  @Test
  void compactListsAreReadToo() {
    assertThat(redactor.redact("[\"etcd\",\"--password\",\"hunter2\",\"--token\", \"--x\"]"))
        .isEqualTo("[\"etcd\",\"--password\",\"[secret-1]\",\"--token\", \"--x\"]");
    assertThat(redactor.redact("{\"name\":\"DB_PASSWORD\",\"value\":\"hunter2\"}"))
        .isEqualTo("{\"name\":\"DB_PASSWORD\",\"value\":\"[secret-1]\"}");
  }

  @Test
  void aNameThatIsTakenForAValueStillHasItsOwn() {
    assertThat(redactor.redact("x --password \"client-key-data\":\"c2VjcmV0\""))
        .isEqualTo("x --password \"[secret-1]\":\"[secret-2]\"");
    assertThat(redactor.redact("\"my-token\": \"--token\", \"c2VjcmV0\""))
        .isEqualTo("\"my-token\": \"[secret-3]\", \"[secret-2]\"");
  }

  @Test
  void aNumberBecomesAStringInTheQuotesThatEndItsName() {
    assertThat(redactor.redact("{\"it's 'mytoken\":8}"))
        .isEqualTo("{\"it's 'mytoken\":\"[secret-1]\"}");
    assertThat(redactor.redact("{'token':8}")).isEqualTo("{'token':'[secret-1]'}");
  }

  @Test
  void jsonStaysJson() throws Exception {
    String json =
        "{\"password\":123456,\"token\":\"a\\\"b c\",\".dockerconfigjson\":\"eyJhdXRocyI6e319\","
            + "\"log\":\"{\\\"token\\\":\\\"x\\\\\\\"y\\\",\\\"passwd\\\": 77}\",\"auth\":\"YWJjOmRlZg==\"}";

    String redacted = redactor.redact(json);

    assertThat(new ObjectMapper().readTree(redacted))
        .hasToString(
            "{\"password\":\"[secret-1]\",\"token\":\"[secret-2]\","
                + "\".dockerconfigjson\":\"[secret-3]\","
                + "\"log\":\"{\\\"token\\\":\\\"[secret-4]\\\",\\\"passwd\\\": \\\"[secret-5]\\\"}\","
                + "\"auth\":\"[secret-6]\"}");
  }

  @Test
  void anEncryptionKeyGoesWhileTheNameOfASecretStays() {
    assertThat(redact("    - secret: c2VjcmV0IGlzIHNlY3VyZSwgb3IgaXMgaXQ/\n    secret: etcd-certs"))
        .containsExactly("    - secret: [secret-1]", "    secret: etcd-certs");
  }

  @Test
  void afterVeryManySecretsTheOldOnesKeepTheirMarks() {
    for (int i = 0; i <= Marks.MOST; i++) {
      redactor.redact("--password=p" + i);
    }

    assertThat(redactor.redact("--password=p0")).isEqualTo("--password=[secret-1]");
    assertThat(redactor.redact("--password=another")).isEqualTo("--password=[secret-x]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token=/",
        "token:\"",
        "eyJ",
        "eyJaaaaaaaa.",
        "LS0tLS1CRUdJTi",
        "-----BEGIN PRIVATE KEY-----",
        "://a:",
        "Bearer ",
        "a.",
        "\\",
        "password \\\"",
        "--token ",
        "\"--token\",",
        "AKIA",
        "'auth':",
        "-----BEGIN ",
        "x",
        "a=",
        "secret='\\\"",
        "Authorization: "
      })
  void theWorkGrowsWithTheLineAndNotWithItsSquare(String part) {
    assertThat(Growth.ofFourTimes(Redact.class, "", part)).isLessThan(6);
  }

  static final class Redact implements Consumer<String> {
    @Override
    public void accept(String line) {
      assertThat(new Redactor().redact(line)).isNotEmpty();
    }
  }

  @Test
  void noLineMakesItThrow() {
    Random random = new Random(7);
    String[] parts = {
      "token",
      "\"",
      "\\",
      "=",
      ":",
      ",",
      " ",
      "--password",
      "value",
      "'",
      "{",
      "-----BEGIN ",
      "PRIVATE KEY-----",
      "-----END ",
      "eyJ",
      ".",
      "Bearer ",
      "LS0tLS1CRUdJTi",
      "=",
      "\ud800",
      "é",
      "AUTH",
      "auth\"",
      "a1B",
      "/",
      "://",
      "@",
      "name",
      "[secret-1]",
      "]",
      "\t"
    };
    for (int i = 0; i < 30_000; i++) {
      StringBuilder line = new StringBuilder();
      for (int n = random.nextInt(14); n >= 0; n--) {
        line.append(parts[random.nextInt(parts.length)]);
      }
      assertThatCode(() -> redactor.redact(line.toString()))
          .as("%s", line)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void whatIsCleanByItselfIsCleanUnlessALineBeforeHasLeftSomethingOpen() {
    List<String> lines =
        """
        all is well
        --password=hunter2
        --password
        swordfish
        - name: TOKEN
          value: swordfish
        -----BEGIN RSA PRIVATE KEY-----
        %s
        abcd==
        -----END RSA PRIVATE KEY-----
        abcd==
        see https://10.0.0.1:2379/health
        """
            .replace("%s", FULL)
            .lines()
            .toList();

    Redactor knowing = new Redactor();
    assertThat(lines.stream().map(line -> knowing.redact(line, Redactor.isClean(line))))
        .containsExactlyElementsOf(lines.stream().map(redactor::redact).toList());
    assertThat(lines.stream().filter(Redactor::isClean))
        .contains("all is well", "swordfish", FULL, "see https://10.0.0.1:2379/health")
        .doesNotContain("--password", "--password=hunter2", "-----BEGIN RSA PRIVATE KEY-----");
  }
}
