// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens as they stand in the file now. While it cannot be read, those of before are taken: an
 * editor's slip must not turn shippers away, who would drop what they carry. Safe for all threads.
 */
public final class Tokens {
  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

  private final TokenFile file;
  private volatile Known known;

  /** What was read, and by what it is told that the file has changed. */
  private record Known(String version, List<AccessToken> tokens) {}

  /**
   * Reads the file.
   *
   * @throws IOException when it is there and cannot be understood
   */
  public Tokens(TokenFile file) throws IOException {
    this.file = file;
    this.known = new Known(version(), file.read());
  }

  /** Whether nobody has a token. */
  public boolean isEmpty() {
    return current().isEmpty();
  }

  /** The token that this is the secret of. */
  public Optional<AccessToken> of(String secret, Instant now) {
    String digest = Secret.digest(secret);
    Optional<AccessToken> found = Optional.empty();
    for (AccessToken token : current()) {
      if (Secret.isSame(token.digest(), digest)) {
        found = Optional.of(token);
      }
    }
    return found.filter(token -> token.isValid(now));
  }

  private List<AccessToken> current() {
    String version = version();
    if (!version.equals(known.version())) {
      known = new Known(version, reread());
    }
    return known.tokens();
  }

  private List<AccessToken> reread() {
    try {
      return file.read();
    } catch (IOException e) {
      LOG.error("The tokens of before are taken: {}", e.getMessage());
      return known.tokens();
    }
  }

  private String version() {
    try {
      BasicFileAttributes now = Files.readAttributes(file.path(), BasicFileAttributes.class);
      return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
    } catch (IOException e) {
      return "";
    }
  }
}
