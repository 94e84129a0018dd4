// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Where people begin: what is wrong now, and the way of a bundle from the drop to its report.
 * {@link io.etiolog.service.pages.home.Sample} has a few to try.
 */
@NullMarked
package io.etiolog.service.pages.home;

import org.jspecify.annotations.NullMarked;
