// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

/**
 * An act as it stands in the audit.
 *
 * @param number its place: later acts have higher ones
 * @param act what was done
 * @param hash what chains it to the act before, as {@link AuditChain} reckons it; {@code ""} where
 *     it was written before there was a chain
 */
public record AuditEntry(long number, Act act, String hash) {}
