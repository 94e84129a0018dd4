// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.signin;

import io.etiolog.service.access.Admission;
import io.etiolog.service.access.http.SessionCookie;
import io.etiolog.service.access.oidc.OpenId;
import io.etiolog.service.access.oidc.SignIn;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Frames;
import io.etiolog.service.pages.frame.Pages;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a token once and has the browser show it from then on. */
@Secured(SecurityRule.IS_ANONYMOUS)
@Controller
class SignInController {
  private static final String HOME = "/";

  private final Admission admission;
  private final Frames frames;
  private final Pages pages;

  SignInController(Admission admission, Frames frames, Pages pages) {
    this.admission = admission;
    this.frames = frames;
    this.pages = pages;
  }

  /**
   * What the form sends.
   *
   * @param token the token
   * @param next where to go then
   */
  @Serdeable
  record Form(@Nullable String token, @Nullable String next) {}

  @Get(uri = "/sign-in", produces = MediaType.TEXT_HTML)
  HttpResponse<?> ask(HttpRequest<?> request, @QueryValue @Nullable String next) {
    return admission.isOpen()
        ? HttpResponse.seeOther(URI.create(HOME))
        : pages.ok("signin/signin", page(frames.of(request), safe(next), ""));
  }

  @Post(
      uri = "/sign-in",
      consumes = MediaType.APPLICATION_FORM_URLENCODED,
      produces = MediaType.TEXT_HTML)
  HttpResponse<?> signIn(HttpRequest<?> request, @Body Form form) {
    String next = safe(form.next());
    String token = form.token() == null ? "" : form.token().strip();
    Frame frame = frames.of(request);
    boolean known = admission.tokens().of(token, Instant.now()).isPresent();
    return known
        ? HttpResponse.seeOther(URI.create(next)).cookie(SessionCookie.of(token, request))
        : pages.answer(
            HttpStatus.FORBIDDEN, "signin/signin", page(frame, next, frame.say("signin.refused")));
  }

  @Post(
      uri = "/sign-out",
      consumes = MediaType.APPLICATION_FORM_URLENCODED,
      produces = MediaType.TEXT_HTML)
  HttpResponse<?> signOut(HttpRequest<?> request) {
    Optional<String> shown = SessionCookie.in(request);
    admission
        .openId()
        .ifPresent(known -> shown.ifPresent(session -> known.sessions().end(session)));
    return HttpResponse.seeOther(URI.create("/sign-in")).cookie(SessionCookie.ended(request));
  }

  private SignInPage page(Frame frame, String next, String trouble) {
    String provider = admission.openId().flatMap(OpenId::signIn).map(SignIn::name).orElse("");
    return new SignInPage(frame, next, trouble, provider);
  }

  /** A path of ours, and no other site's: browsers take two slashes, or a backslash, for one. */
  static String safe(@Nullable String next) {
    return next != null
            && next.matches("/(?:[A-Za-z0-9._~%?&=:@+!$'()*,;-][A-Za-z0-9._~%?&=:@+!$'()*,;/-]*)?")
        ? next
        : HOME;
  }
}
