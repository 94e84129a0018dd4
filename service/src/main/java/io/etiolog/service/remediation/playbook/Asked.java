// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.playbook;

import io.etiolog.service.remediation.RefusedException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a playbook was asked for. Immutable.
 *
 * @param values by their names
 */
public record Asked(Map<String, String> values) {
  private static final int LONGEST_PAUSE = 3_600;

  /** Copies the map. */
  public Asked {
    values = Map.copyOf(values);
  }

  /** A text; empty where nothing was said. */
  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(said -> !said.isEmpty());
  }

  /** Whether it was said to be so. */
  boolean flag(String name) throws RefusedException {
    String said = text(name).orElse("false");
    if (!said.equals("true") && !said.equals("false")) {
      throw new RefusedException(name + " must be true or false, not " + said);
    }
    return said.equals("true");
  }

  /** A pause in seconds. */
  int seconds(String name, int usual) throws RefusedException {
    Optional<String> said = text(name);
    if (said.isEmpty()) {
      return usual;
    }
    try {
      int seconds = Integer.parseInt(said.get());
      if (seconds >= 0 && seconds <= LONGEST_PAUSE) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      // Said below, as for all others.
    }
    throw new RefusedException(
        name + " must be seconds from 0 to " + LONGEST_PAUSE + ", not " + said.get());
  }

  /** URLs with commas between. */
  Optional<List<URI>> urls(String name) throws RefusedException {
    Optional<String> said = text(name);
    if (said.isEmpty()) {
      return Optional.empty();
    }
    try {
      List<URI> urls =
          Arrays.stream(said.get().split(",")).map(String::strip).map(URI::create).toList();
      if (urls.stream().allMatch(url -> url.getHost() != null && url.getPort() > 0)) {
        return Optional.of(urls);
      }
    } catch (IllegalArgumentException e) {
      // Said below, as for all others.
    }
    throw new RefusedException(name + " must be like https://10.0.0.11:2380, not " + said.get());
  }
}
