// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** What the service can be told of an OpenID provider, which it asks nothing without. */
public final class OpenIdSettings {
  private static final String NEEDED = "oidc.issuer";

  /** Who knows people and programs. */
  public static final Setting<URI> ISSUER =
      new Setting<>(
              NEEDED,
              SafeAddress.kind(),
              "",
              "take tokens of this OpenID provider; its name is its address, as it says it itself")
          .needing("oidc.roles");

  /** What people may do. */
  public static final Setting<Path> ROLES =
      new Setting<>(
              "oidc.roles",
              ValueKind.path(),
              "",
              "the file with the roles of the provider's groups, a line each: ROLE GROUP")
          .needing(NEEDED);

  /** Where their groups stand. */
  public static final Setting<String> ROLES_CLAIM =
      new Setting<>(
              "oidc.roles-claim",
              ValueKind.text("the name of a claim"),
              "groups",
              "the claim with somebody's groups; of nested ones, with dots: realm_access.roles")
          .needing(NEEDED);

  /** Where their name stands. */
  public static final Setting<String> NAME_CLAIM =
      new Setting<>(
              "oidc.name-claim",
              ValueKind.text("the name of a claim"),
              "preferred_username",
              "the claim with somebody's readable name; who they are is their subject")
          .needing(NEEDED);

  /** Whose tokens are taken. */
  public static final Setting<String> AUDIENCE =
      new Setting<>(
              "oidc.audience",
              ValueKind.text("names of audiences, with commas between"),
              "",
              "callers' tokens must be for this audience, or for one of these with commas between")
          .needing(NEEDED);

  /** Whom the provider's certificate is of. */
  public static final Setting<Path> CA =
      new Setting<>(
              "oidc.ca",
              ValueKind.path(),
              "",
              "the PEM file with the authority of the provider's certificate, where it is an own one")
          .needing(NEEDED);

  private OpenIdSettings() {}

  /** All of them, in the order in which the help shows them. */
  static List<Setting<?>> all() {
    return List.of(ISSUER, AUDIENCE, ROLES, ROLES_CLAIM, NAME_CLAIM, CA);
  }
}
