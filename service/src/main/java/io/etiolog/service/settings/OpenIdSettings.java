// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the service can be told of an OpenID provider, which it asks nothing without. */
public final class OpenIdSettings {
  private static final String NEEDED = "oidc.issuer";
  private static final String CLIENT = "oidc.client-id";

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

  /** Who the service is there. */
  public static final Setting<String> CLIENT_ID =
      new Setting<>(
              CLIENT,
              ValueKind.text("the name of a client"),
              "",
              "let people sign in there, as this client of the provider")
          .needing("oidc.address");

  /** What proves it. */
  public static final Setting<Path> CLIENT_SECRET_FILE =
      new Setting<>(
              "oidc.client-secret-file",
              ValueKind.path(),
              "",
              "the file with that client's secret; without it is a public client")
          .needing(CLIENT);

  /** Where people come back. */
  public static final Setting<URI> ADDRESS =
      new Setting<>(
              "oidc.address",
              SafeAddress.kind(),
              "",
              "the address of these pages for browsers; the provider leads back to"
                  + " /sign-in/openid/return below it")
          .needing(CLIENT);

  /** What it is asked to tell. */
  public static final Setting<String> SCOPES =
      new Setting<>(
              "oidc.scopes",
              ValueKind.text("names of scopes, with blanks between, openid among them"),
              "openid profile",
              "what the provider is asked to tell of people, with blanks between")
          .needing(CLIENT);

  /** How long somebody stays signed in. */
  public static final Setting<Duration> SESSION =
      new Setting<>(
              "oidc.session",
              ValueKind.duration(Duration.ofMinutes(1), Duration.ofDays(30)),
              "8h",
              "how long people stay signed in, and keep the roles that they had then")
          .needing(CLIENT);

  /** What people call the provider. */
  public static final Setting<String> NAME =
      new Setting<>(
              "oidc.name",
              ValueKind.text("a name"),
              "OpenID",
              "what people call the provider, for the button to sign in")
          .needing(CLIENT);

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
    return List.of(
        ISSUER,
        AUDIENCE,
        ROLES,
        ROLES_CLAIM,
        NAME_CLAIM,
        CLIENT_ID,
        CLIENT_SECRET_FILE,
        ADDRESS,
        SCOPES,
        SESSION,
        NAME,
        CA);
  }
}
