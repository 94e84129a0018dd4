// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The service's certificate, and those of its callers. {@link io.etiolog.service.tls.Tls} is what
 * both ports speak TLS with, 1.2 or 1.3. Certificate, key and the authority of clients stand in PEM
 * files; each handshake takes them as they are then, so that renewing them takes no restart. New
 * files that do not fit together, or have expired, are said in the log and change nothing: between
 * the writing of a certificate and that of its key there is always such a moment.
 *
 * <p>Keys may be as PKCS #8 (RFC 5958), PKCS #1 (RFC 8017) or SEC 1 (RFC 5915) has them: kubeadm
 * and cert-manager write the older ones.
 */
@NullMarked
package io.etiolog.service.tls;

import org.jspecify.annotations.NullMarked;
