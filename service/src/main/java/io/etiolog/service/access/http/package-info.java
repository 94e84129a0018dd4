// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Asks each request who it is from, with Micronaut Security: {@code CallerTokenReader} finds the
 * token in whatever header a shipper has for it, {@code SessionCookie} that of a person who has
 * signed in, {@code CallerTokenValidator} whose it is, {@code CertificateFetcher} whose certificate
 * the connection was made with, and the framework holds its roles against the {@code @Secured} of
 * the method that would answer; a method without one answers nobody. {@code OpenRule} lets
 * everything pass as long as there is nobody to tell apart. {@code BrowserGuard} keeps pages of
 * others from calling through a person's browser. {@code AnswerHeaders} tells browsers what they
 * may do with an answer.
 */
@NullMarked
package io.etiolog.service.access.http;

import org.jspecify.annotations.NullMarked;
