// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

/**
 * An act as it stands in the audit.
 *
 * @param number its place: later acts have higher ones
 * @param act what was done
 */
public record AuditEntry(long number, Act act) {}
