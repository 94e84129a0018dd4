// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The protocols of shippers over HTTP, one controller for each. They differ in where a request goes
 * and in what its sender wants to hear; {@link io.etiolog.service.intake.Intake} does the rest.
 *
 * <p>A 2xx is said only when everything is durable. What cannot be taken now is answered with 429
 * or 503 and {@code Retry-After}, whatever goes wrong: several shippers drop what is answered
 * otherwise. A body that nobody can read is a 400, and never comes again.
 */
@NullMarked
package io.etiolog.service.intake.http;

import org.jspecify.annotations.NullMarked;
