// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

import io.etiolog.service.settings.WatchedFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The tokens as they stand in the file now. While it cannot be read, those of before are taken: an
 * editor's slip must not turn shippers away, who would drop what they carry. Safe for all threads.
 */
public final class Tokens {
  private final WatchedFiles<List<AccessToken>> tokens;

  /**
   * Reads the file.
   *
   * @throws IOException when it is there and cannot be understood
   */
  public Tokens(TokenFile file) throws IOException {
    this.tokens = new WatchedFiles<>(List.of(file.path()), file::read);
  }

  /** Whether nobody has a token. */
  public boolean isEmpty() {
    return tokens.current().isEmpty();
  }

  /** The token that this is the secret of. */
  public Optional<AccessToken> of(String secret, Instant now) {
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
