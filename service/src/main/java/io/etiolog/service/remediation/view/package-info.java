// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** How plans are shown, to programs and to people. */
@NullMarked
package io.etiolog.service.remediation.view;

import org.jspecify.annotations.NullMarked;
