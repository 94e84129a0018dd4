// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

import io.etiolog.service.settings.WatchedFiles;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The tokens as they stand in the file now. For half a minute in which it cannot be read those of
 * before are taken: a slip must not turn shippers away, who would drop what they carry. Then none
 * is, since one that was revoked may be among them. Safe for all threads.
 */
public final class Tokens {
  private static final Duration TRUSTED = Duration.ofSeconds(30);

  private final WatchedFiles<List<AccessToken>> tokens;

  /**
   * Reads the file.
   *
   * @throws IOException when it is there and cannot be understood
   */
  public Tokens(TokenFile file) throws IOException {
    this(file, System::nanoTime);
  }

  /** With a clock of its own, in nanoseconds. */
  Tokens(TokenFile file, LongSupplier nanos) throws IOException {
    this.tokens = new WatchedFiles<>(List.of(file.path()), file::read, nanos);
  }

  /** Whether nobody has a token; a file that cannot be read may hold one. */
  public boolean isEmpty() {
    return trouble().isEmpty() && tokens.current().isEmpty();
  }

  /** All of them, also those that have expired, as the file was last read. */
  public List<AccessToken> all() {
    return tokens.current();
  }

  /** Why the file cannot be read now, and for how long that has been so. */
  public Optional<WatchedFiles.Trouble> trouble() {
    return tokens.trouble();
  }

  /** Whether no token is taken, since the file could not be read for too long. */
  public boolean areRefused() {
    return trouble().filter(trouble -> trouble.lasts().compareTo(TRUSTED) >= 0).isPresent();
  }

  /** The token that this is the secret of. */
  public Optional<AccessToken> of(String secret, Instant now) {
    if (areRefused()) {
      return Optional.empty();
    }
    String digest = Secret.digest(secret);
    Optional<AccessToken> found = Optional.empty();
    for (AccessToken token : tokens.current()) {
      if (Secret.isSame(token.digest(), digest)) {
        found = Optional.of(token);
      }
    }
    return found.filter(token -> token.isValid(now));
  }
}
