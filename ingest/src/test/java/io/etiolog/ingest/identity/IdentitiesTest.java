// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitiesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dial tcp 10.1.2.3:2379: refused | dial tcp 198.18.0.1:2379: refused",
        "from=10.1.2.3, to 10.1.2.4/24\\n10.1.2.3 | from=198.18.0.1, to 198.18.0.2/24\\n198.18.0.1",
        "at [2a01:4f8::7]:2380 and fe80::1 | at [2001:db8::1]:2380 and 2001:db8::2",
        "peer e6c9d72c757dea1 and 0e6c9d72c757dea1 | peer c000000000010000 and c000000000010000",
        "voters=(16620190293310791329) | voters=(13835058055282229248)",
        "pod 0d1f9c7e-3c4f-4a6b-8c8d-9e0f1a2b3c4d | pod 00000000-0000-4000-8000-000000000001",
        "mail bob@acme.com now | mail user-1@domain-1.example now",
        "node=\"berlin-1\" is berlin-1 | node=\"host-1\" is host-1",
        "nodes \\\"berlin-1\\\" not found | nodes \\\"host-1\\\" not found",
        "get https://k1.acme.corp:6443/x from k1 | get https://host-1.domain-1.example:6443/x from host-1",
        "lookup etcd-0.acme.corp on 10.1.2.3:53 | lookup host-1.domain-1.example on 198.18.0.1:53",
        "pod=\"kube-system/etcd-berlin-1\" | pod=\"kube-system/etcd-host-1\"",
        "pod=\"shop/cart-6d4cf56db6-abcde\" | pod=\"namespace-1/pod-1\"",
        "/var/log/pods/shop_cart-1_x/cart/0.log | /var/log/pods/namespace-1_pod-1_x/cart/0.log",
        "subject: O = Acme GmbH, CN = berlin | subject: O = subject-1, CN = subject-2",
        "User \"system:node:berlin-1\" cannot | User \"system:node:host-1\" cannot",
        "--initial-cluster=m-a=https://10.1.1.1:2380,m-b=https://10.1.1.2:2380 | --initial-cluster=host-1=https://198.18.0.1:2380,host-2=https://198.18.0.2:2380",
        "ip-10-1-2-3.eu-west-1.compute.internal 10.1.2.3 | ip-198-18-0-1.domain-1.example 198.18.0.1",
        "on i-0abc123456789def0 | on i-c0000000000100000",
        "in vpc-1a2b3c4d and vpc-9f8e7d6c | in vpc-c0000001 and vpc-c0000002",
        "arn:aws:iam::123456789012:role/acme-node | arn:aws:iam::000000000001:role/project-1",
        "link 52:54:00:12:34:56 up | link 02:00:00:00:00:01 up",
        "/home/alice/.kube | /home/user-1/.kube",
        "certificate is valid for kubernetes, x.acme.net, not y.acme.net | certificate is valid for kubernetes, host-1.domain-1.example, not host-2.domain-1.example"
      })
  void what_tells_whose_it_is_becomes_a_pseudonym_of_the_same_form(String text, String expected) {
    assertThat(hidden(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:2379 0.0.0.0 10.96.0.1:443 169.254.169.254 [::1]:2379 [::]:2380",
        "etcd 3.5.16, kubelet v1.28.3, kernel 5.15.0-91-generic, 2026-11-21T13:55:13.350593Z",
        "I1121 13:55:13.350593    1 kubelet.go:2448] pod=\"kube-system/kube-proxy\"",
        "registry.k8s.io/etcd:3.5.16-0 quay.io/coreos/etcd k8s.io/client-go/tools/cache",
        "node=\"localhost\" host=\"default\" namespace=\"kube-system\" user=\"root\"",
        "CN=kubernetes O=system:masters system:kube-scheduler",
        "took 12:34:56 of 100.5 ms at term 62, revision 1234567890123, 3cf2f69b5",
        "kubernetes.default.svc.cluster.local",
        "DNS lookup failed: dial tcp: lookup failed, ping failed, password for user expired",
        "namespace=\"dev\" /dev/sda1 /data/etcd",
        "/etc/kubernetes/manifests/etcd.yaml std::string"
      })
  void what_every_cluster_has_stays(String text) {
    assertThat(hidden(text)).isEqualTo(text);
  }

  @Test
  void a_name_that_a_row_told_is_hidden_in_all_other_texts() {
    Identities identities = new Identities();
    identities.learn(
        new Observation(
            "etcd.member",
            new Origin("members.txt", 1),
            Optional.empty(),
            "",
            "etcd",
            Map.of("name", "berlin-a", "id", "e6c9d72c757dea1"),
            "e6c9d72c757dea1, started, berlin-a"));
    assertThat(identities.hide("berlin-a lost berlin-ab")).isEqualTo("host-1 lost berlin-ab");
    assertThat(identities.hidePath("etcd-berlin-a.log")).isEqualTo("etcd-host-1.log");
  }

  @Test
  void a_file_that_is_named_for_somebody_gets_another_name_and_the_usual_ones_stay() {
    Identities identities = new Identities();
    assertThat(identities.hidePath("acme-prod/kube-system/etcd.log"))
        .isEqualTo("file-1/kube-system/etcd.log");
    assertThat(identities.hidePath("acme-prod/globex.tar.gz!/kubelet.log"))
        .isEqualTo("file-1/file-2.tar.gz!/kubelet.log");
  }

  @Test
  void all_generations_of_a_file_keep_one_number_and_their_endings() {
    Identities identities = new Identities();
    assertThat(identities.hidePath("acme.log")).isEqualTo("file-1.log");
    assertThat(identities.hidePath("acme.log.1")).isEqualTo("file-1.log.1");
    assertThat(identities.hidePath("acme.log.2.gz")).isEqualTo("file-1.log.2.gz");
    assertThat(identities.hidePath("acme.log#2")).isEqualTo("file-1.log#2");
    assertThat(identities.hidePath("globex.tgz!/acme")).isEqualTo("file-2.tgz!/file-1");
  }

  @Test
  void an_address_that_is_really_there_is_no_pseudonym_for_another_one() {
    assertThat(hidden("198.18.0.1 and 10.1.2.3")).isEqualTo("198.18.0.2 and 198.18.0.3");
  }

  @Test
  void a_pseudonym_is_not_replaced_again() {
    Identities identities = new Identities();
    identities.learnHost("host-2");
    identities.learnHost("berlin-1");
    assertThat(identities.hide("host-2 berlin-1 host-2")).isEqualTo("host-1 host-2 host-1");
  }

  @Test
  void whatever_the_text_it_is_hidden_without_failing() {
    Random random = new Random(7);
    String letters = "a1f.:-/@\"\\= \ue000\ue001[]()CNnodeip";
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(200); j > 0; j--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      assertThat(hidden(text.toString())).isNotNull();
    }
    assertThat(hidden("300.1.1.1 ::::: 99999999999999999999")).contains("300.1.1.1");
  }

  @Test
  void more_identities_than_are_counted_share_the_last_pseudonym() {
    Pseudonyms pseudonyms = new Pseudonyms();
    for (int i = 0; i < Pseudonyms.MOST; i++) {
      pseudonyms.of(Kind.HOST, "h" + i);
    }
    assertThat(pseudonyms.of(Kind.HOST, "one more")).isEqualTo("host-0");
    assertThat(pseudonyms.of(Kind.HOST, "h0")).isEqualTo("host-1");
  }

  private static String hidden(String text) {
    Identities identities = new Identities();
    identities.learn(text);
    return identities.hide(text);
  }
}
