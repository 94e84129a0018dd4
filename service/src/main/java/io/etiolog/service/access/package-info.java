// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Who may do what. A caller shows a token; {@link io.etiolog.service.access.TokenFile} knows which
 * tokens there are, by their digests alone, and which {@link io.etiolog.service.access.Role} each
 * has. The file is read anew whenever it has changed, so that tokens are made and revoked while the
 * service runs. {@link io.etiolog.service.access.http} asks on each request.
 *
 * <p>A caller may also show a certificate, whose subject has a role by {@link
 * io.etiolog.service.access.ClientRoles}. While there is no token, no such role, and the service
 * listens on loopback only, whoever is on the machine may do everything; on another address nobody
 * may do anything then.
 */
@NullMarked
package io.etiolog.service.access;

import org.jspecify.annotations.NullMarked;
