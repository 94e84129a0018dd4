// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a diagnosis needs, though it looks like a secret. */
class LookalikesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "8e9e05c52164694d is starting a new election at term 7",
        "{\"cluster-id\":\"ef37ad9dc622a7c4\",\"local-member-id\":\"8e9e05c52164694d\"}",
        "image registry.example/etcd@sha256:"
            + "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "token=sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "--discovery-token-ca-cert-hash sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c",
        "pod=\"kube-system/etcd-cp-1\" podUID=\"f81d4fae-7dec-11d0-a765-00a0c91e6bf6\"",
        "x509: certificate is valid for cp-1, CN=kube-apiserver-kubelet-client,O=system:masters",
        "--token-auth-file=/etc/kubernetes/tokens.csv",
        "--service-account-key-file=/etc/kubernetes/pki/sa.pub",
        "--service-account-signing-key-file=/etc/kubernetes/pki/sa.key --tls-private-key=/a/b.key",
        "\"type\":\"kubernetes.io/service-account-token\",\"data\":{}",
        "volume kubernetes.io/service-account-token: not found",
        "kubernetes.io/projected/f81d4fae-kube-api-access-x (token: path)",
        "volume \"default-token-x7z2k\" not found",
        "secret \"regcred\" not found",
        "Couldn't get secret: kube-system/etcd-certs",
        "secret=\"kube-system/bootstrap-token-abcdef\"",
        "imagePullSecret=regcred",
        "--initial-cluster-token=etcd-cluster-1",
        "{\"initial-cluster-token\":\"etcd-cluster-1\",\"auth-token\":\"simple\"}",
        "ETCD_INITIAL_CLUSTER_TOKEN=etcd-cluster-1",
        "--enable-bootstrap-token-auth=true",
        "automountServiceAccountToken: false",
        "Unable to authenticate the request: invalid bearer token, token lookup failed",
        "Bearer authentication-is-required",
        "error: the token: expired, ask for another",
        "the --token flag is required",
        "FLAG: --token-auth-file=\"\"",
        "involved node01.17f0a1b2c3d4e5f6 Normal",
        "kube-system/etcd-cp-1.17f0a1b2c3d4e5f6",
        "dial https://10.0.0.1:2379,https://10.0.0.2:2379 failed",
        "https://[2001:db8::1]:6443/healthz?user=a@b",
        "-----BEGIN CERTIFICATE-----MIIB-----END CERTIFICATE-----",
        "certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUM=",
        "client-certificate-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUM=",
        "\"password\":\"\" \"token\":null \"secret\":{\"secretName\":\"x\"}",
        "password=$(DB_PASSWORD) token=${TOKEN} password=<redacted> password=*****",
        "password=$DB_PASSWORD token=$(cat /run/token) secret={{ .Values.secret }} password={}",
        "DB_PASSWORD:  <set to the key 'password' in secret 'db'>  Optional: false",
        "token=/var/run/secrets/kubernetes.io/serviceaccount/token token=/token",
        "--etcd-servers=https://[2001:db8::1]:2379/x?user=a@b https://cp:6443/a#b@c",
        "cannot find \"-----BEGIN RSA PRIVATE KEY-----\" in key of member 39011656e166436e of etcd",
        "key: \"/registry/secrets/kube-system/regcred\" took too long",
        "--etcd-keyfile=/etc/kubernetes/pki/apiserver-etcd-client.key",
        "user=\"system:node:cp-1\" --user=system:admin"
      })
  void stayAsTheyAre(String line) {
    Redactor redactor = new Redactor();

    assertThat(redactor.redact(line)).isEqualTo(line);
    assertThat(redactor.count()).isZero();
  }
}
