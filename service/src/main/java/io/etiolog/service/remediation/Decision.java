// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * What a person said of a plan. Immutable.
 *
 * @param deed {@code approved}, {@code rejected}, {@code executed}, {@code cancelled}
 * @param by who
 * @param at when
 * @param reason in their words
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Decision(String deed, String by, Instant at, String reason) {}
