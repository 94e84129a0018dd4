// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.cluster.registry.Clusters;
import io.etiolog.service.incident.store.Database;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Makes what repairs clusters. */
@Factory
final class RepairBeans {
  @Singleton
  Clusters clusters(Database database) {
    return new Clusters(database);
  }
}
