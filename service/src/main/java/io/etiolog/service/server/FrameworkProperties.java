// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.settings.OpenIdSettings;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Settings;
import io.etiolog.service.settings.TraceSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Micronaut is told. */
final class FrameworkProperties {
  /** Long enough for a shipper's pool, short enough that dead peers hold nothing. */
  private static final String IDLE = "90s";

  /** Whether HTTP is encrypted. */
  static final String TLS = "micronaut.server.ssl.enabled";

  /** Whether an OpenID provider knows people. */
  static final String OPEN_ID = "etiolog.open-id";

  /** Whether somebody hears of the service's work. */
  static final String TRACES = "etiolog.traces";

  private FrameworkProperties() {}

  static Map<String, Object> of(Settings settings) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("micronaut.application.name", "etiolog");
    told.put("micronaut.server.host", settings.get(ServiceSettings.ADDRESS));
    int port = settings.get(ServiceSettings.PORT);
    told.put("micronaut.server.port", port == 0 ? -1 : port);
    if (settings.find(ServiceSettings.TLS_CERTIFICATE).isPresent()) {
      told.put(TLS, true);
      told.put("micronaut.server.ssl.port", port == 0 ? -1 : port);
    }
    if (settings.find(OpenIdSettings.ISSUER).isPresent()) {
      told.put(OPEN_ID, true);
    }
    if (settings.find(TraceSettings.ENDPOINT).isPresent()) {
      told.put(TRACES, true);
    }
    told.put("micronaut.server.idle-timeout", IDLE);
    long request = settings.get(ServiceSettings.INTAKE_REQUEST);
    // Bundles go to the disk as they come, and count their bytes themselves; all else is buffered.
    told.put("micronaut.server.max-request-size", Long.MAX_VALUE);
    told.put("micronaut.server.max-request-buffer-size", request);
    // The intake unpacks by itself: Netty takes shippers' snappy for the framed kind.
    told.put("micronaut.server.netty.request-decompression-enabled", false);
    told.put("micronaut.server.date-header", true);
    told.put("micronaut.server.server-header", "etiolog");
    told.put("micronaut.metrics.enabled", true);
    // Tokens are the one way in: the reader of the token takes the password of Basic for one.
    told.put("micronaut.security.basic-auth.enabled", false);
    told.put("micronaut.security.reject-not-found", false);
    told.put("endpoints.all.enabled", false);
    told.put("endpoints.health.enabled", true);
    told.put("endpoints.health.sensitive", false);
    told.put("endpoints.health.details-visible", "ANONYMOUS");
    told.put("endpoints.prometheus.enabled", true);
    told.put("endpoints.prometheus.sensitive", false);
    return told;
  }
}
