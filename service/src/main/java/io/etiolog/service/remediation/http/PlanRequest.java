// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.http;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;

/**
 * Which plan somebody wants.
 *
 * @param cluster for which cluster
 * @param playbook by which playbook
 * @param parameters what else the playbook is asked; nothing where they are missing
 * @param incident the id of the incident that it is for; none where it is missing
 */
@Serdeable
record PlanRequest(
    @Nullable String cluster,
    @Nullable String playbook,
    @Nullable Map<String, String> parameters,
    @Nullable String incident) {}
