// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterReaderTest {
  private static final Instant SUNDAY_NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String PLAIN = "{\"endpoints\": [\"http://10.0.0.11:2379\"]}";
  private static final String FULL =
      """
      {"endpoints": ["http://10.0.0.11:2379", "10.0.0.12:2379"], "quotaBytes": 8589934592,
       "policy": {"propose": ["snapshot", "defragment"], "approve": ["snapshot"], "execute": [],
         "secondPerson": false,
         "windows": [{"days": ["sunday"], "from": "11:00", "to": "13:00", "zone": "UTC"}]}}
      """;

  private static List<String> problems(String name, String json) {
    return catchThrowableOfType(WrongClusterException.class, () -> ClusterReader.read(name, json))
        .problems();
  }

  @Test
  void aClusterNeedsNothingButAnEndpoint() throws Exception {
    ConfiguredCluster read = ClusterReader.read("prod", PLAIN);

    assertThat(read.name()).isEqualTo("prod");
    assertThat(read.quota()).isEmpty();
    assertThat(read.policy()).isEqualTo(RepairPolicy.USUAL);
    assertThat(read.policy().mayExecute("remove-member")).isTrue();
    assertThat(read.policy().isOpen(SUNDAY_NOON)).isTrue();
    assertThat(read.policy().needsSecondPerson(true)).isTrue();
    assertThat(read.policy().needsSecondPerson(false)).isFalse();
  }

  @Test
  void whatIsReadIsWrittenAgain() throws Exception {
    ConfiguredCluster read = ClusterReader.read("prod", FULL);

    assertThat(ClusterReader.read("prod", ClusterJson.body(read).toString())).isEqualTo(read);
    assertThat(read.access().endpoints()).hasSize(2);
    assertThat(read.quota()).hasValue(8_589_934_592L);
    assertThat(read.policy().mayPropose("move-leader")).isFalse();
    assertThat(read.policy().mayApprove("snapshot")).isTrue();
    assertThat(read.policy().mayApprove("defragment")).isFalse();
    assertThat(read.policy().mayExecute("snapshot")).isFalse();
    assertThat(read.policy().needsSecondPerson(true)).isFalse();
    assertThat(read.policy().isOpen(SUNDAY_NOON)).isTrue();
    assertThat(read.policy().isOpen(SUNDAY_NOON.plusSeconds(3_600))).isFalse();
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    String json =
        """
        {"endpoints": ["ftp://10.0.0.11:2379", "http://10.0.0.12"], "quotaBytes": "8GiB", "polices": {},
         "tls": {"authority": "ca.crt", "certificate": "/none"},
         "policy": {"execute": "all", "secondPerson": "no", "windows": [{"from": "25:00"}, 3]}}
        """;

    assertThat(problems("a/b", json))
        .anyMatch(it -> it.startsWith("name: "))
        .anyMatch(it -> it.startsWith("endpoints[0]: \"ftp://10.0.0.11:2379\" is no endpoint"))
        .anyMatch(it -> it.startsWith("endpoints[1]: "))
        .anyMatch(it -> it.startsWith("quotaBytes: "))
        .anyMatch(it -> it.equals("polices: there is no such field; did you mean policy?"))
        .anyMatch(it -> it.startsWith("tls.authority: "))
        .anyMatch(it -> it.startsWith("tls.key: "))
        .anyMatch(it -> it.startsWith("policy.execute: "))
        .anyMatch(it -> it.startsWith("policy.secondPerson: "))
        .anyMatch(it -> it.startsWith("policy.windows[0]: it must be like"))
        .anyMatch(it -> it.startsWith("policy.windows[1]: it must be like"));
  }

  @Test
  void filesThatCannotBeUsedAreNamed() {
    String json =
        """
        {"endpoints": ["https://10.0.0.11:2379"],
         "tls": {"authority": "/none/ca.crt", "certificate": "/none/a.crt", "key": "/none/a.key"}}
        """;

    assertThat(problems("prod", json))
        .singleElement()
        .asString()
        .startsWith("tls: cannot be used: ")
        .contains("/none/a.crt");
  }

  @Test
  void whatIsSecuredNeedsFiles() {
    assertThat(problems("prod", "{\"endpoints\": [\"https://10.0.0.11:2379\"]}"))
        .containsExactly("tls: https endpoints are asked with certificates: name their files");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "3", "{\"endpoints\": {}}", "{\"endpoints\": []}"})
  void whatIsNoClusterIsRefused(String json) {
    assertThatExceptionOfType(WrongClusterException.class)
        .isThrownBy(() -> ClusterReader.read("prod", json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "*", "a/b", " a", "a\u0000"})
  void whatCannotBeANameIsRefused(String name) {
    assertThat(problems(name, PLAIN)).singleElement().asString().startsWith("name: ");
  }
}
