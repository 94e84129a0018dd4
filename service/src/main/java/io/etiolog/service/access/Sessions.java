// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * People who have signed in by way of somebody else. Kept in memory, by the digests of what their
 * browsers show: after a restart they sign in again. Bounded; who is one too many has whoever's
 * session ends first sign in again. Safe for all threads.
 */
public final class Sessions {
  private final int most;
  private final Map<String, Identity> byDigest = new LinkedHashMap<>();

  /** At most so many at once. */
  public Sessions(int most) {
    this.most = most;
  }

  /**
   * Begins one, until the identity ends.
   *
   * @return what the browser has to show
   */
  public synchronized String begin(Identity who, Instant now) {
    byDigest.values().removeIf(other -> !now.isBefore(other.until()));
    if (byDigest.size() >= most) {
      byDigest.entrySet().stream()
          .min(Map.Entry.comparingByValue(Comparator.comparing(Identity::until)))
          .map(Map.Entry::getKey)
          .ifPresent(byDigest::remove);
    }
    String secret = Secret.random();
    byDigest.put(Secret.digest(secret), who);
    return secret;
  }

  /** Whose it is; nobody's once it has ended. */
  public synchronized Optional<Identity> of(String secret, Instant now) {
    return Optional.ofNullable(byDigest.get(Secret.digest(secret)))
        .filter(who -> now.isBefore(who.until()));
  }

  /** Ends one, if it is one. */
  public synchronized void end(String secret) {
    byDigest.remove(Secret.digest(secret));
  }
}
