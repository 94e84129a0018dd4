// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.oidc;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;

/**
 * What is said of an issuer. Immutable.
 *
 * @param issuer its name, which is its address, too
 * @param audiences for whom tokens are that are taken from callers
 * @param rolesClaim the claim with the groups of a person; of nested ones, with dots between
 * @param nameClaim the claim with a name that people can read
 * @param trust who is believed to be the issuer, where that are others than the machine trusts
 */
public record IssuerSettings(
    URI issuer,
    Set<String> audiences,
    String rolesClaim,
    String nameClaim,
    Optional<SSLSocketFactory> trust) {
  /** Copies the set. */
  public IssuerSettings {
    audiences = Set.copyOf(audiences);
  }
}
