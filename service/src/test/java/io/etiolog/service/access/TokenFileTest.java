// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
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
  void noTokenIsTakenOnceTheFileCouldNotBeReadForHalfAMinute() throws IOException {
    TokenFile file = new TokenFile(folder);
    String secret = file.create("ann", Role.ADMIN, NOW, Optional.empty()).orElseThrow();
    byte[] whole = Files.readAllBytes(file.path());
    AtomicLong nanos = new AtomicLong();
    Tokens tokens = new Tokens(file, nanos::get);

    Files.delete(file.path());
    Files.createDirectory(file.path());

    assertThat(tokens.of(secret, NOW)).isPresent();
    assertThat(tokens.trouble().orElseThrow().said()).contains("tokens.json cannot be read");
    nanos.addAndGet(Duration.ofMillis(29_999).toNanos());
    assertThat(tokens.of(secret, NOW)).isPresent();
    nanos.addAndGet(Duration.ofMillis(1).toNanos());
    assertThat(tokens.areRefused()).isTrue();
    assertThat(tokens.of(secret, NOW)).as("it may have been revoked").isEmpty();

    Files.delete(file.path());
    Files.write(file.path(), whole);
    assertThat(tokens.of(secret, NOW)).isPresent();
    assertThat(tokens.trouble()).isEmpty();
  }

  @Test
  void aFileThatNobodyCanReadIsNoListWithoutTokens() throws IOException {
    TokenFile file = new TokenFile(folder);
    Tokens tokens = new Tokens(file);
    assertThat(tokens.isEmpty()).isTrue();

    Files.createDirectory(file.path());

    assertThat(tokens.isEmpty()).isFalse();
  }

  @Test
  void aFileStaysAsOpenAsItsOwnerHasMadeIt() throws IOException {
    TokenFile file = new TokenFile(folder);
    file.create("ann", Role.VIEWER, NOW, Optional.empty());
    Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r-----"));

    file.revoke("ann");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-r-----");
  }

  @Test
  void whatRootWritesStaysReadableForTheServicesUser() throws IOException {
    assumeThat(Files.getOwner(folder).getName()).as("only root gives files away").isEqualTo("root");
    UserPrincipal service =
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    Files.setOwner(folder, service);
    TokenFile file = new TokenFile(folder);

    file.create("ann", Role.VIEWER, NOW, Optional.empty());
    file.create("bob", Role.VIEWER, NOW, Optional.empty());
    file.revoke("ann");

    for (String name : List.of("tokens.json", "tokens.lock", "tokens-audit.jsonl")) {
      assertThat(Files.getOwner(folder.resolve(name))).as(name).isEqualTo(service);
    }
  }

  @Test
  void aLineThatACrashHasCutOffTakesNoOtherDeedWithIt() throws IOException {
    TokenFile file = new TokenFile(folder);
    Files.writeString(folder.resolve("tokens-audit.jsonl"), "{\"at\":\"2026-11-22T00:0");

    file.create("ann", Role.ADMIN, NOW, Optional.empty());
    file.create("bob", Role.VIEWER, NOW, Optional.empty());

    List<String> said = new ArrayList<>();
    file.handOver(deed -> said.add(deed.said()));
    assertThat(said).containsExactly("ann, role admin", "bob, role viewer");
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
