// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

import java.time.Instant;

/**
 * Something that was done to the tokens, for the audit.
 *
 * @param at when
 * @param who did it: the user of the machine
 * @param deed {@code token-created} or {@code token-revoked}
 * @param said to which token, and nothing of its secret
 */
public record TokenDeed(Instant at, String who, String deed, String said) {}
