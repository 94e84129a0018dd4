// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The service as a whole: {@link io.etiolog.service.server.Server} starts Micronaut with what the
 * settings say, and stops it again.
 *
 * <p>Micronaut is told nothing by files or variables of its own: everything comes from {@link
 * io.etiolog.service.settings.Settings}, which has been checked, so that nobody opens a hole by a
 * property that the framework happens to know.
 */
@NullMarked
package io.etiolog.service.server;

import org.jspecify.annotations.NullMarked;
