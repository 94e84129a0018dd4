// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import java.net.URI;
import java.util.Optional;

/** Client URLs of members, as people write them. Stateless. */
public final class EndpointUrl {
  /** What one looks like, for who wrote something else. */
  public static final String WANTED = "it must be like https://10.0.0.11:2379";

  private EndpointUrl() {}

  /** The URL; without a scheme it is plain. Empty where it names no scheme, host and port. */
  public static Optional<URI> parse(String text) {
    try {
      URI url = URI.create(text.contains("://") ? text : "http://" + text);
      return isEndpoint(url) ? Optional.of(url) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isEndpoint(URI url) {
    boolean known = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    boolean bare =
        url.getRawUserInfo() == null
            && url.getRawQuery() == null
            && url.getRawFragment() == null
            && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"));
    return known && bare && url.getHost() != null && url.getPort() > 0;
  }
}
