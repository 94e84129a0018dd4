// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.oidc;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that an issuer signs with, as it last told them. They are asked for anew after some
 * minutes, and where a token names one that is not among them; at most once in ten seconds,
 * whatever tokens name, since anybody can make some up. While the issuer cannot be asked, the keys
 * that are known go on. (Nimbus's own cache of keys lets a flood of unknown keys use up what may be
 * asked, so that the known ones are lost with their time.) Safe for all threads.
 */
final class IssuerKeys {
  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Source source;
  private final LongSupplier nanos;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Known known;

  /** Asks the issuer. */
  @FunctionalInterface
  interface Source {
    /**
     * Its keys.
     *
     * @throws IOException with a text that says what is wrong
     */
    JWKSet ask() throws IOException;
  }

  /**
   * What was told.
   *
   * @param keys none while nothing was
   * @param asked when that was asked for last, whether it was told or not; empty for never
   * @param trouble why it was not told
   */
  private record Known(JWKSet keys, Optional<Long> asked, Optional<String> trouble) {}

  /**
   * Of an issuer that was not asked yet.
   *
   * @param nanos a clock that only goes forward, in nanoseconds from some time on
   */
  IssuerKeys(Source source, LongSupplier nanos) {
    this.source = source;
    this.nanos = nanos;
    this.known = new Known(new JWKSet(), Optional.empty(), Optional.empty());
  }

  /**
   * The keys that a token of this header may be signed with; waits for the issuer where it has to
   * be asked.
   *
   * @return none where the issuer has no such key
   * @throws IssuerAwayException when that cannot be told
   */
  List<JWK> of(JWSHeader header) throws IssuerAwayException {
    List<JWK> found = among(known.keys(), header);
    if (!found.isEmpty()) {
      keepFresh();
      return found;
    }
    asking.lock();
    try {
      if (among(known.keys(), header).isEmpty() && isOlder(PAUSE)) {
        ask();
      }
    } finally {
      asking.unlock();
    }
    found = among(known.keys(), header);
    Optional<String> trouble = known.trouble();
    if (found.isEmpty() && trouble.isPresent()) {
      throw new IssuerAwayException(trouble.get());
    }
    return found;
  }

  /** Why they could not be had when they were asked for last. */
  Optional<String> trouble() {
    return known.trouble();
  }

  /** Has them asked for where it is time, and does not wait. */
  void keepFresh() {
    if (isOlder(known.trouble().isPresent() ? PAUSE : FRESH)) {
      Thread.ofVirtual().name("keys of the issuer").start(this::refresh);
    }
  }

  private void refresh() {
    if (asking.tryLock()) {
      try {
        if (isOlder(PAUSE)) {
          ask();
        }
      } finally {
        asking.unlock();
      }
    }
  }

  private boolean isOlder(Duration age) {
    return known.asked().map(at -> nanos.getAsLong() - at >= age.toNanos()).orElse(true);
  }

  private void ask() {
    Known before = known;
    Known now;
    try {
      JWKSet told = source.ask();
      now = new Known(told, Optional.of(nanos.getAsLong()), Optional.empty());
      before.trouble().ifPresent(_ -> LOG.info("The issuer tells its keys again"));
    } catch (IOException | RuntimeException e) {
      String trouble = String.valueOf(e.getMessage());
      now = new Known(before.keys(), Optional.of(nanos.getAsLong()), Optional.of(trouble));
      if (!before.trouble().equals(now.trouble())) {
        LOG.error("The keys of the issuer cannot be had; known ones go on: {}", trouble);
      }
    }
    known = now;
  }

  private static List<JWK> among(JWKSet keys, JWSHeader header) {
    return new JWKSelector(JWKMatcher.forJWSHeader(header)).select(keys);
  }
}
