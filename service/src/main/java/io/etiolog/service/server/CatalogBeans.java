// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Makes what streams and bundles are diagnosed with; it is the same, and made once. */
@Factory
final class CatalogBeans {
  @Singleton
  Catalog catalog() {
    return CompiledCatalog.builtIn();
  }

  @Singleton
  Diagnostician diagnostician(Catalog catalog) {
    return new Diagnostician(catalog);
  }
}
