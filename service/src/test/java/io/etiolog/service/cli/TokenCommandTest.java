// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.access.TokenFile;
import io.etiolog.service.access.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {
  @TempDir private Path data;

  private Run token(String... words) {
    String[] all = new String[words.length + 3];
    all[0] = "token";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--data";
    all[words.length + 2] = data.toString();
    return Run.of(all);
  }

  @Test
  void a_token_is_printed_once_listed_without_its_secret_and_revoked() throws Exception {
    Run made = token("create", "ann", "--role", "Operator", "--days", "90");
    assertThat(made.status()).isZero();
    assertThat(made.out()).matches("etiolog_[\\w-]{43}\\R");
    assertThat(new Tokens(new TokenFile(data)).of(made.out().strip(), Instant.now())).isPresent();

    assertThat(token("list").out())
        .matches("ann  operator  made \\d{4}-\\d\\d-\\d\\d  expires \\d{4}-\\d\\d-\\d\\d\\R");

    assertThat(token("revoke", "ann").status()).isZero();
    assertThat(token("list").out()).isEmpty();
  }

  @Test
  void what_is_wrong_is_said_with_what_to_do() throws Exception {
    token("create", "ann", "--role", "viewer");

    assertThat(token("create", "ann", "--role", "viewer").err())
        .contains("there is a token ann already; revoke it first: etiolog token revoke ann");
    assertThat(token("create", "bob", "--role", "king").err())
        .contains("there is no role king; they are ingest, viewer, operator, approver, admin");
    assertThat(token("create", "a b", "--role", "viewer").err()).contains("a name has letters");
    assertThat(token("create", "bob", "--role", "viewer", "--days", "0").err())
        .contains("--days must be at least 1");
    assertThat(token("revoke", "bob").err())
        .contains("there is no token bob; see etiolog token list");
    assertThat(token("create", "bob").status()).isEqualTo(2);

    Files.writeString(data.resolve("tokens.json"), "{");
    assertThat(token("list").err()).contains("tokens.json cannot be understood");
  }
}
