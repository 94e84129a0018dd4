// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.signin;

import io.etiolog.service.pages.frame.Frame;

/**
 * The page that asks for a token.
 *
 * @param frame for whom
 * @param next where to go then
 * @param refused whether the token that was given is none that is valid
 */
public record SignInPage(Frame frame, String next, boolean refused) {}
