// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.signin;

import io.etiolog.service.pages.frame.Frame;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The page that asks for a token.
 *
 * @param frame for whom
 * @param next where to go then
 * @param trouble why somebody is not signed in; {@code ""} where nobody has tried
 * @param provider where people may sign in instead; {@code ""} for nowhere
 */
public record SignInPage(Frame frame, String next, String trouble, String provider) {
  /** Where they go for that. */
  public String providerPath() {
    return "/sign-in/openid?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }
}
