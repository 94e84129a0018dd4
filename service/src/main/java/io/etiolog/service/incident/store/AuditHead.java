// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

/**
 * The end of the audit's chain.
 *
 * @param number the number of the last act; 0 where there is none
 * @param hash the hash of the last act; {@code ""} where there is none, or none that is chained
 * @param unchained up to which number acts have no hash, since they were written before there was a
 *     chain
 */
public record AuditHead(long number, String hash, long unchained) {}
