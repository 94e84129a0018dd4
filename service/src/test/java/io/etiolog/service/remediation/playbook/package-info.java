// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** What each kind of repair plans. */
@NullMarked
package io.etiolog.service.remediation.playbook;

import org.jspecify.annotations.NullMarked;
