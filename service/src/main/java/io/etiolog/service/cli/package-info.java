// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The command line. {@link io.etiolog.service.cli.Main} is the way in; each verb is a class named
 * after it.
 *
 * <p>Reports go to standard output, everything else to standard error. The exit status is 0 when
 * nothing wrong was found, 1 when there is an active root cause (or, for {@code rules test}, a
 * failing rule), 2 for wrong usage or unreadable input, 3 for an internal error. Nothing here
 * prints a stack trace, unless {@code ETIOLOG_DEBUG=1} asks for it.
 */
@NullMarked
package io.etiolog.service.cli;

import org.jspecify.annotations.NullMarked;
