// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of secret in every wrapper: all made up, in the shape the real ones have. */
class SecretKindsTest {
  private static final String BASIC = "YWRtaW46aHVudGVyMg==";
  private static final String JWT =
      "eyJhbGciOiJSUzI1NiIsImtpZCI6IngifQ.eyJpc3MiOiJrdWJlcm5ldGVzIn0.c2lnbmF0dXJlLW9mLXRlc3Q";
  private static final String AWS_SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  private static final String AWS_ID = "AKIAIOSFODNN7EXAMPLE";
  private static final String GOOGLE = "AIza" + "SyA1234567890abcdefghijklmnopqrstuv";
  private static final String AZURE =
      "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq==";
  private static final String PEM_IN_BASE64 =
      "LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQpNSUlFcEFJQkFBS0NBUUVBdGVzdA==";

  /** What is written, by the secret in it. */
  private static final Map<String, List<String>> KINDS = kinds();

  private static Map<String, List<String>> kinds() {
    Map<String, List<String>> kinds = new LinkedHashMap<>();
    kinds.put(JWT, List.of("Authorization: Bearer %s", "got %s here", "--token=%s", "token %s,"));
    kinds.put("0a1b2c3d4e5f6a7b8c9d", List.of("curl -H Bearer %s", "authorization: Basic %s"));
    kinds.put(
        "7f1d0c9be2a44c58",
        List.of(
            "token K10" + "0123456789abcdef".repeat(4) + "::server:%s",
            "node token K10" + "0123456789abcdef".repeat(4) + "::%s is wrong"));
    kinds.put("p@ss@w0rd", List.of("HTTP_PROXY=http://u:%s@proxy:3128/", "get https://u:%s@h/v2/"));
    kinds.put("glpat-" + "aB3_dE6-gH9jK2mN5pQ8", List.of("clone with %s failed"));
    kinds.put("hvs." + "CAESIJ1rB2c3D4e5F6g7H8i9", List.of("vault: %s is denied"));
    kinds.put("abcdefghijklmnop", List.of("authorization: bearer %s"));
    kinds.put("0123456789abcdez", List.of("token abcdef.%s is expired", "--token=abcdef.%s"));
    kinds.put(
        "hunter2",
        List.of(
            "--password=%s",
            "--password %s --name x",
            "--etcd-passwd=%s,",
            "DB_PASSWORD=%s HOME=/root",
            "[DB_PASSWORD=%s PATH=/bin]",
            "--user=root:%s",
            "curl -k -u admin:%s https://10.0.0.5/",
            "--user root:%s endpoint health",
            "ETCDCTL_USER=root:%s",
            "get https://admin:%s@10.0.0.5:5000/v2/",
            "https://:%s@10.0.0.5",
            "user=admin password: %s given",
            "map[password:%s user:admin]",
            "--clientSecret=%s",
            "REGISTRY_TOKEN=%s",
            "MYSQL_PASS=%s",
            "--secret=%s"));
    kinds.put(
        "Abcd1234efGH5678",
        List.of(
            "privatekey=%s",
            "PRIVATEKEY=%s", "ACCESSKEY=%s", "accountkey=%s", "certificatekey=%s", "KEYDATA=%s"));
    for (String odd : List.of("$9xKaaQQ77", "{abc9xKaaQQ77", "<abc9xKaaQQ77", "/abc9xKaaQQ77")) {
      kinds.put(odd, List.of("DB_PASSWORD=%s", "--password=%s --name x"));
    }
    for (String odd : List.of("pa/ss9word", "pa#ss9word", "9s?s/word")) {
      kinds.put(odd, List.of("cannot parse postgres://user:%s@db:5432/x: invalid port"));
    }
    kinds.put(BASIC, List.of("Authorization: Basic %s", "AUTHORIZATION: BASIC %s"));
    kinds.put(AWS_SECRET, List.of("AWS_SECRET_ACCESS_KEY=%s", "SecretAccessKey: %s, x"));
    kinds.put(AWS_ID, List.of("AWS_ACCESS_KEY_ID=%s", "key %s was denied"));
    kinds.put(GOOGLE, List.of("?key=%s&alt=json", "with %s"));
    kinds.put(AZURE, List.of("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=%s;X=y"));
    kinds.put("q%2Bp3f8Zk1", List.of("GET /c?sv=2022&sig=%s&se=2025"));
    kinds.put(PEM_IN_BASE64, List.of("client-key-data: %s", "tls.key: %s", "saw %s in it"));
    kinds.put("ghp_" + "0123456789abcdefghijABCDEFGHIJ012345", List.of("git clone with %s failed"));
    kinds.put(
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        List.of("kubeadm join --certificate-key %s"));
    return kinds;
  }

  /** How lines come. */
  private static final Map<String, String> WRAPPERS =
      Map.of(
          "plain", "{}",
          "klog", "E0723 05:31:05.135471     901 x.go:1] {}",
          "klog value", "E0723 05:31:05.135471     901 x.go:1] \"Failed\" err=\"{}\" node=\"cp-1\"",
          "CRI", "2025-07-23T05:31:01.000000000Z stderr F {}",
          "JSON", "{\"level\":\"warn\",\"msg\":\"{}\",\"peer\":\"8e9e05c52164694d\"}",
          "JSON in JSON",
              "{\"log\":\"{\\\"msg\\\":\\\"{}\\\",\\\"n\\\":1}\\n\",\"stream\":\"stderr\"}",
          "JSON line breaks", "{\"MESSAGE\":\"first\\n{}\\nlast\"}",
          "crictl inspect", "            \"{}\",",
          "YAML", "    - {}");

  static Stream<Arguments> all() {
    return WRAPPERS.entrySet().stream()
        .flatMap(wrapper ->
            KINDS.entrySet().stream()
                .flatMap(kind ->
                    kind.getValue().stream()
                        .map(text ->
                            Arguments.of(
                                wrapper.getKey(), wrapper.getValue(), text, kind.getKey()))));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("all")
  void onlyTheSecretGoes(String wrapper, String line, String text, String secret) {
    Redactor redactor = new Redactor();
    String written = line.replace("{}", text.replace("%s", secret));

    String redacted = redactor.redact(written);

    assertThat(redacted).isEqualTo(line.replace("{}", text.replace("%s", "[secret-1]")));
    assertThat(redactor.count()).isOne();
    assertThat(redactor.redact(redacted)).as("a second time").isEqualTo(redacted);
  }
}
