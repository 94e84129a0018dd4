// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.signin;

import io.etiolog.service.access.Admission;
import io.etiolog.service.access.Identity;
import io.etiolog.service.access.PersonName;
import io.etiolog.service.access.http.SessionCookie;
import io.etiolog.service.access.oidc.Attempt;
import io.etiolog.service.access.oidc.IssuerAwayException;
import io.etiolog.service.access.oidc.OpenId;
import io.etiolog.service.access.oidc.RefusedTokenException;
import io.etiolog.service.access.oidc.SignIn;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Frames;
import io.etiolog.service.pages.frame.Pages;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends people to the OpenID provider, and has those who come back signed in. */
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/sign-in/openid")
class OpenIdController {
  private static final Logger LOG = LoggerFactory.getLogger(OpenIdController.class);

  private final Admission admission;
  private final Frames frames;
  private final Pages pages;

  OpenIdController(Admission admission, Frames frames, Pages pages) {
    this.admission = admission;
    this.frames = frames;
    this.pages = pages;
  }

  @Get(produces = MediaType.TEXT_HTML)
  HttpResponse<?> begin(HttpRequest<?> request, @QueryValue @Nullable String next) {
    Optional<SignIn> way = way();
    if (way.isEmpty()) {
      return toSignIn();
    }
    try {
      SignIn.Begun begun = way.get().begin(SignInController.safe(next));
      Cookie kept = AttemptCookie.of(begun.attempt(), way.get().isEncrypted());
      return HttpResponse.seeOther(begun.place()).cookie(kept);
    } catch (IssuerAwayException e) {
      return away(request, way.get(), e);
    }
  }

  @Get(uri = "/return", produces = MediaType.TEXT_HTML)
  HttpResponse<?> end(
      HttpRequest<?> request,
      @QueryValue @Nullable String state,
      @QueryValue @Nullable String code,
      @QueryValue @Nullable String iss) {
    Optional<Attempt> attempt = AttemptCookie.in(request);
    Optional<SignIn> way = way();
    if (way.isEmpty()) {
      return toSignIn();
    }
    if (attempt.isEmpty() || state == null) {
      return said(request, HttpStatus.FORBIDDEN, way.get(), "signin.lost");
    }
    if (code == null) {
      return said(request, HttpStatus.FORBIDDEN, way.get(), "signin.denied", way.get().name());
    }
    try {
      Identity who = way.get().end(attempt.get(), state, code, Optional.ofNullable(iss));
      return who.roles().isEmpty()
          ? said(
              request,
              HttpStatus.FORBIDDEN,
              way.get(),
              "signin.norole",
              PersonName.readable(who.name()))
          : signedIn(who, way.get(), attempt.get());
    } catch (RefusedTokenException e) {
      LOG.warn("Somebody could not sign in at {}: {}", way.get().name(), e.getMessage());
      return said(request, HttpStatus.FORBIDDEN, way.get(), "signin.denied", way.get().name());
    } catch (IssuerAwayException e) {
      return away(request, way.get(), e);
    }
  }

  private Optional<SignIn> way() {
    return admission.openId().flatMap(OpenId::signIn);
  }

  private HttpResponse<?> signedIn(Identity who, SignIn way, Attempt attempt) {
    String secret = admission.openId().orElseThrow().sessions().begin(who, Instant.now());
    return HttpResponse.seeOther(URI.create(SignInController.safe(attempt.next())))
        .cookie(SessionCookie.of(secret, way.isEncrypted()))
        .cookie(AttemptCookie.ended(way.isEncrypted()));
  }

  private static HttpResponse<?> toSignIn() {
    return HttpResponse.seeOther(URI.create("/sign-in"));
  }

  private HttpResponse<?> away(HttpRequest<?> request, SignIn way, IssuerAwayException why) {
    LOG.error("Nobody can sign in at {}: {}", way.name(), why.getMessage());
    return said(request, HttpStatus.SERVICE_UNAVAILABLE, way, "signin.away", way.name());
  }

  private HttpResponse<?> said(
      HttpRequest<?> request, HttpStatus status, SignIn way, String key, Object... values) {
    Frame frame = frames.of(request);
    SignInPage page = new SignInPage(frame, "/", frame.say(key, values), way.name());
    return pages
        .answer(status, "signin/signin", page)
        .cookie(AttemptCookie.ended(way.isEncrypted()));
  }
}
