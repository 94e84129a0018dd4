// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0

/** The commands that the documents show, and what they do when somebody types them. */
@NullMarked
package io.etiolog.packaging.commands;

import org.jspecify.annotations.NullMarked;
