// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Plans and sentences with this case's values in them.
 *
 * <p>Values come from log lines, so they are never trusted: in commands everything that is not
 * plainly harmless is quoted for the shell, and a value that is not known stays as {@code
 * <its-name>}, which no shell runs by accident.
 */
@NullMarked
package io.etiolog.rules.plan;

import org.jspecify.annotations.NullMarked;
