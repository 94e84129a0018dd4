// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Bundles over HTTP: {@link io.etiolog.service.bundle.http.BundlesController} takes them, shows how
 * they are and gives their reports.
 */
@NullMarked
package io.etiolog.service.bundle.http;

import org.jspecify.annotations.NullMarked;
