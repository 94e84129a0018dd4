// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only several machines need is no part of the service: RocksDB alone has 70 MB. */
class OneMachineAloneTest {
  @ParameterizedTest
  @ValueSource(strings = {"org.apache.kafka.streams.KafkaStreams", "org.rocksdb.RocksDB"})
  void theLibrariesOfTheScaleOutAreNotOnTheServicesClassPath(String name) {
    assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> Class.forName(name));
  }
}
