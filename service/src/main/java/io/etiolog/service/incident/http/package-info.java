// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** Incidents over HTTP: lists, single ones, and their changes as they happen. */
@NullMarked
package io.etiolog.service.incident.http;

import org.jspecify.annotations.NullMarked;
