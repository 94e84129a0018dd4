// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.store;

import io.etiolog.service.incident.store.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedRepairStoreTest extends RepairStoreContract {
  @TempDir private Path folder;

  @Override
  Database open() throws Exception {
    return Database.embedded(folder.resolve("store"));
  }
}
