// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.http;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * The body of what a person does.
 *
 * @param text what they say about it; nothing where it is missing
 */
@Serdeable
record Words(@Nullable String text) {}
