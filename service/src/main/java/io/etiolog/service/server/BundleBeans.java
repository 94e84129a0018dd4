// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.bundle.BundleLimits;
import io.etiolog.service.bundle.Bundles;
import io.etiolog.service.intake.log.DiskLimits;
import io.etiolog.service.rules.RulesInUse;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Settings;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import java.io.IOException;
import java.time.InstantSource;

/** Opens the bundles that people upload. */
@Factory
final class BundleBeans {
  @Context
  @Bean(preDestroy = "close")
  Bundles bundles(Settings settings, DataFolder data, RulesInUse rules) throws IOException {
    BundleLimits limits =
        new BundleLimits(
            settings.get(ServiceSettings.BUNDLES_SIZE),
            settings.get(ServiceSettings.BUNDLES_DISK),
            DiskLimits.USUAL.freeBytes(),
            settings.get(ServiceSettings.BUNDLES_AGE),
            settings.get(ServiceSettings.BUNDLES_AT_ONCE),
            settings.get(ServiceSettings.BUNDLES_WAITING));
    return Bundles.open(
        data.path().resolve("bundles"), limits, rules::diagnostician, InstantSource.system());
  }
}
