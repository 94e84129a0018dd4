// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.frame;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that pages load; all are in the jar. Immutable. */
@Singleton
public final class Assets {
  private static final String SCRIPT = "text/javascript";

  private final Map<String, Asset> all =
      Stream.of(
              Asset.read("pages.css", "text/css", "pages.css"),
              Asset.read("say.js", SCRIPT, "say.js"),
              Asset.read("live.js", SCRIPT, "live.js"),
              Asset.read("copy.js", SCRIPT, "copy.js"),
              Asset.read("call.js", SCRIPT, "call.js"),
              Asset.read("upload.js", SCRIPT, "upload.js"),
              Asset.read("timeline.js", SCRIPT, "timeline.js"),
              Asset.read("icon.svg", "image/svg+xml", "icon.svg"),
              Asset.read(
                  "htmx.js",
                  SCRIPT,
                  "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js"))
          .collect(Collectors.toUnmodifiableMap(Asset::name, Function.identity()));

  /** Where a file is that is there. */
  public String address(String name) {
    return Objects.requireNonNull(all.get(name), name).address();
  }

  /** The file of this address. */
  Optional<Asset> find(String hash, String name) {
    return Optional.ofNullable(all.get(name)).filter(asset -> asset.hash().equals(hash));
  }
}
