// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Incidents over HTTP: lists, single ones, their changes as they happen, and what people do to
 * them.
 */
@NullMarked
package io.etiolog.service.incident.http;

import org.jspecify.annotations.NullMarked;
