// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final Optional<Instant> TOMORROW = Optional.of(NOW.plusSeconds(86_400));

  @TempDir private Path folder;

  @Test
  void aTokenIsKnownByItsSecretWhichIsWrittenNowhere() throws IOException {
    TokenFile file = new TokenFile(folder.resolve("new"));
    Tokens tokens = new Tokens(file);
    assertThat(tokens.isEmpty()).isTrue();

    String secret = file.create("ann", Role.OPERATOR, NOW, Optional.empty()).orElseThrow();

    assertThat(tokens.of(secret, NOW)).map(AccessToken::name).hasValue("ann");
    assertThat(tokens.of(secret + "x", NOW)).isEmpty();
    assertThat(tokens.of("", NOW)).isEmpty();
    assertThat(Files.readString(file.path())).doesNotContain(secret.substring(10));
    assertThat(Files.getPosixFilePermissions(file.path()))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void aTokenIsRevokedWhileItIsInUse() throws IOException {
    TokenFile file = new TokenFile(folder);
    String secret = file.create("ann", Role.VIEWER, NOW, Optional.empty()).orElseThrow();
    String other = file.create("bob", Role.VIEWER, NOW, Optional.empty()).orElseThrow();
    Tokens tokens = new Tokens(file);

    assertThat(file.revoke("ann")).isTrue();
    assertThat(file.revoke("ann")).isFalse();

    assertThat(tokens.of(secret, NOW)).isEmpty();
    assertThat(tokens.of(other, NOW)).isPresent();
  }

  @Test
  void aTokenExpiresAndItsNameIsTakenUntilItIsRevoked() throws IOException {
    TokenFile file = new TokenFile(folder);
    String secret = file.create("ann", Role.VIEWER, NOW, TOMORROW).orElseThrow();
    Tokens tokens = new Tokens(file);

    assertThat(tokens.of(secret, TOMORROW.get().minusMillis(1))).isPresent();
    assertThat(tokens.of(secret, TOMORROW.get())).isEmpty();
    assertThat(file.create("ann", Role.ADMIN, NOW, TOMORROW)).isEmpty();
    assertThat(tokens.isEmpty()).as("an expired token opens nothing to everybody").isFalse();
  }

  @Test
  void aFileThatIsBrokenLaterLeavesTheTokensOfBefore() throws IOException {
    TokenFile file = new TokenFile(folder);
    String secret = file.create("ann", Role.VIEWER, NOW, Optional.empty()).orElseThrow();
    Tokens tokens = new Tokens(file);

    Files.writeString(file.path(), "[{\"name\": \"ann\"");

    assertThat(tokens.of(secret, NOW)).isPresent();
    assertThatThrownBy(() -> new Tokens(file))
        .hasMessageContaining("tokens.json cannot be understood");
    assertThatThrownBy(() -> file.create("bob", Role.VIEWER, NOW, Optional.empty()))
        .isInstanceOf(IOException.class);
    Files.writeString(file.path(), "[{\"name\": \"ann\", \"role\": \"king\"}]");
    assertThatThrownBy(file::read).hasMessageContaining("no role king");
    for (String other : List.of("", "{}", "{\"a\": []}", "7")) {
      Files.writeString(file.path(), other);
      assertThatThrownBy(file::read).as(other).hasMessageContaining("no array of tokens");
    }
  }

  @Test
  void whoMakesTokensAtTheSameTimeLosesNone() throws Exception {
    TokenFile file = new TokenFile(folder);
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<String>>> made = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String name = "n" + i;
        made.add(many.submit(() -> file.create(name, Role.INGEST, NOW, Optional.empty())));
      }
      for (Future<Optional<String>> one : made) {
        assertThat(one.get()).isPresent();
      }
    }
    assertThat(file.read()).hasSize(20);
  }

  @Test
  void aHigherRoleGivesThoseBelow() {
    assertThat(Role.ADMIN.names())
        .containsExactly("ingest", "viewer", "operator", "approver", "admin");
    assertThat(Role.OPERATOR.names()).containsExactly("ingest", "viewer", "operator");
    assertThat(Role.VIEWER.names()).containsExactly("viewer");
    assertThat(Role.named("Admin")).hasValue(Role.ADMIN);
    assertThat(Role.named("root")).isEmpty();
  }
}
