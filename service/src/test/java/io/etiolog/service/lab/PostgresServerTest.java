// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.lab;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class PostgresServerTest {
  @Test
  void withoutItsProgramsATestIsSkippedUnlessTheyWerePromised() {
    assertThatExceptionOfType(TestAbortedException.class)
        .isThrownBy(() -> PostgresServer.orSkip(Optional.empty(), false));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> PostgresServer.orSkip(Optional.empty(), true))
        .withMessageContaining("etiolog.postgresql");
  }
}
