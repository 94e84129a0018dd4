// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.frame;

import io.etiolog.service.access.Admission;
import io.etiolog.service.access.PersonName;
import io.etiolog.service.access.Role;
import io.etiolog.service.access.http.SessionCookie;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says for whom a page is made. Safe for all threads. */
@Singleton
public final class Frames {
  private final Languages languages;
  private final Assets assets;
  private final Admission admission;

  Frames(Languages languages, Assets assets, Admission admission) {
    this.languages = languages;
    this.assets = assets;
    this.admission = admission;
  }

  /** The frame of what is answered to a request. */
  public Frame of(HttpRequest<?> request) {
    Optional<Authentication> known = request.getUserPrincipal(Authentication.class);
    boolean isOpen = admission.isOpen();
    return new Frame(
        languages.of(request),
        assets,
        request.getPath(),
        known
            .filter(one -> !isOpen)
            .map(Authentication::getName)
            .map(PersonName::readable)
            .orElse(""),
        isOpen ? Set.of(Role.values()) : known.map(Frames::roles).orElse(Set.of()),
        !isOpen && known.isPresent() && SessionCookie.in(request).isPresent());
  }

  private static Set<Role> roles(Authentication known) {
    return known.getRoles().stream()
        .flatMap(name -> Role.named(name).stream())
        .collect(Collectors.toSet());
  }
}
