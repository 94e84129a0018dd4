// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Gathers a bundle on a node. All of it is one POSIX shell script, the resource {@code collect.sh},
 * so that a node without Java can run it too; this package only hands it out and runs it.
 */
@NullMarked
package io.etiolog.service.collect;

import org.jspecify.annotations.NullMarked;
