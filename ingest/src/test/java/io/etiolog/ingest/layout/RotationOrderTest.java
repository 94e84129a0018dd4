// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RotationOrderTest {
  private static void keepsOrder(String... names) {
    List<String> shuffled = new ArrayList<>(List.of(names));
    Collections.shuffle(shuffled, new Random(3));
    shuffled.sort(new RotationOrder());
    assertThat(shuffled).containsExactly(names);
  }

  @Test
  void logrotatesNumbersCountBackwards() {
    keepsOrder("etcd.log.10.gz", "etcd.log.2.gz", "etcd.log.1", "etcd.log", "kubelet.log");
  }

  @Test
  void theKubeletsDatesCountForwards() {
    keepsOrder(
        "etcd/0.log.20240101-000000.gz",
        "etcd/0.log.20240102-000000",
        "etcd/0.log",
        "etcd/1.log",
        "etcd/2.log",
        "etcd/10.log");
  }

  @Test
  void datesOfDaysCountForwards() {
    keepsOrder("messages-20240107", "messages-20240114.xz", "messages");
  }

  @Test
  void whatWasBeforeComesBefore() {
    keepsOrder("etcd/logs/previous.log", "etcd/logs/current.log");
    keepsOrder(
        "etcd/logs/rotated/0.log.20240101-000000.gz",
        "etcd/logs/rotated/0.log.20240102-000000.gz",
        "etcd/logs/previous.log",
        "etcd/logs/current.log");
    keepsOrder("etcd/logs/previous.insecure.log", "etcd/logs/current.insecure.log");
    keepsOrder("etcd-previous.log", "etcd.log");
    keepsOrder("kubelet.log.old", "kubelet.log");
  }

  @Test
  void foldersStayTogether() {
    keepsOrder("a/x.log", "a/y.log", "b/x.log.1", "b/x.log");
  }

  @Test
  void equalNumbersWrittenDifferentlyStillHaveOneOrder() {
    RotationOrder order = new RotationOrder();
    assertThat(order.compare("01.log", "1.log")).isNotZero();
    assertThat(order.compare("01.log", "1.log")).isEqualTo(-order.compare("1.log", "01.log"));
    assertThat(order.compare("x.log", "x.log")).isZero();
  }
}
