// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** What the tests of this module share: a fleet that falls ill, and one machine to compare with. */
@NullMarked
package io.etiolog.scale;

import org.jspecify.annotations.NullMarked;
