// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import org.junit.jupiter.api.Test;

class PersonNameTest {
  private static final URI SSO = URI.create("https://sso.example.org");
  private static final URI OTHER = URI.create("https://other.example.org");

  @Test
  void itIsReadableAndTellsWhoKnowsThemAsWhat() {
    String name = PersonName.of("Ann Lee", SSO, "8f3a");

    assertThat(name).isEqualTo("Ann Lee [https://sso.example.org 8f3a]");
    assertThat(PersonName.readable(name)).isEqualTo("Ann Lee");
    assertThat(PersonName.readable("ann")).isEqualTo("ann");
    assertThat(PersonName.readable(PersonName.of("", SSO, "8f3a"))).contains("8f3a");
  }

  @Test
  void whoeverIsCalledOtherwiseIsStillTheSame() {
    String ann = PersonName.of("Ann Lee", SSO, "8f3a");

    assertThat(PersonName.isSame(ann, PersonName.of("Ann Smith", SSO, "8f3a"))).isTrue();
    assertThat(PersonName.isSame("ann", "ann")).isTrue();
  }

  @Test
  void whoeverIsCalledTheSameIsSomebodyElse() {
    String ann = PersonName.of("ann", SSO, "8f3a");

    assertThat(PersonName.isSame(ann, PersonName.of("ann", OTHER, "8f3a"))).isFalse();
    assertThat(PersonName.isSame(ann, PersonName.of("ann", SSO, "8f3b"))).isFalse();
    assertThat(PersonName.isSame(ann, "ann")).as("a token's name").isFalse();
  }

  @Test
  void nobodyCanCallThemselvesSomebodyElse() {
    String sly = PersonName.of("Ann [https://sso.example.org 8f3a]\u202e\n", SSO, "666");

    assertThat(sly).isEqualTo("Ann https://sso.example.org 8f3a [https://sso.example.org 666]");
    assertThat(PersonName.isSame(sly, PersonName.of("Ann", SSO, "8f3a"))).isFalse();
    String bracket = PersonName.of("x", SSO, "a] [https://sso.example.org 8f3a");
    assertThat(PersonName.isSame(bracket, PersonName.of("x", SSO, "8f3a"))).isFalse();
  }

  @Test
  void itFitsWhereItIsWrittenDown() {
    assertThat(PersonName.of("a\uD83D\uDE00".repeat(500), SSO, "s".repeat(255)))
        .hasSizeLessThanOrEqualTo(300)
        .endsWith("s]");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> PersonName.of("", SSO, "s".repeat(400)));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> PersonName.of("", SSO, "a\nb"));
  }
}
