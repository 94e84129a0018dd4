// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Incidents that last. {@link io.etiolog.service.incident.store.Incidents} is the way in for the
 * diagnosis and for people: the only writer of its process.
 *
 * <p>They are kept in {@link io.etiolog.service.incident.store.IncidentStore} over a {@link
 * io.etiolog.service.incident.store.Database}, which is embedded in the service's folder (H2), or a
 * PostgreSQL 12 or later that several instances share.
 *
 * <p>An incident is one row: its body is the JSON that the API shows, and beside it stand the
 * columns that lists are filtered and ordered by. What people did is in a table of its own, {@code
 * act}, which is only ever added to, in the same transaction as the change ({@link
 * io.etiolog.service.incident.store.AuditLog}). Each act carries the hash of the one before it, so
 * that {@link io.etiolog.service.incident.store.AuditVerifier} tells whether somebody has touched
 * them; {@link io.etiolog.service.incident.store.AuditLines} gives them away. The tables are made,
 * and brought up to date, by the migrations {@code V*.sql} of this package's resources, which both
 * databases read alike; a store of a later version is refused.
 *
 * <p>Where several instances share the store, each incident has one that tells of it ({@link
 * io.etiolog.service.incident.Ownership}), and nobody else ends it. Who lives is told by {@link
 * io.etiolog.service.incident.store.Instances}.
 *
 * <p>Two writers of one incident are told apart by its version: who comes second has to read again
 * ({@link io.etiolog.service.incident.store.StaleIncidentException}). A save that has returned is
 * on the disk. What fails is a {@link io.etiolog.service.incident.store.StoreFailure}, after which
 * nothing of the save has happened, or, if the answer was lost, all of it.
 */
@NullMarked
package io.etiolog.service.incident.store;

import org.jspecify.annotations.NullMarked;
