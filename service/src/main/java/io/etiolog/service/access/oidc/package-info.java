// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * People and programs that an OpenID provider knows: whoever shows a token that it has signed is
 * whom the token says, and has the roles that a file gives to the groups in it. {@link
 * io.etiolog.service.access.oidc.OpenId} is the way in. Sources: OpenID Connect Core 1.0 and
 * Discovery 1.0; RFC 7515, 7517 and 7519 (JWS, JWK, JWT); RFC 8725 (their best current practice);
 * RFC 9068 (access tokens). Nothing of it is loaded where no issuer is configured.
 */
@NullMarked
package io.etiolog.service.access.oidc;

import org.jspecify.annotations.NullMarked;
