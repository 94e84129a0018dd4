// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import io.etiolog.service.incident.IncidentStatus;
import java.util.Optional;

/**
 * Which incidents somebody wants to see, the newest first.
 *
 * @param status of this status only
 * @param cluster of this cluster only
 * @param cause of this cause only
 * @param after only those behind the incident of this id; where there is none, there is no such
 *     page
 * @param limit how many at most
 */
public record IncidentQuery(
    Optional<IncidentStatus> status,
    Optional<String> cluster,
    Optional<String> cause,
    Optional<String> after,
    int limit) {}
