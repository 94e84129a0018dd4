// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** Rules that the service is sent, held against those that it has. */
@NullMarked
package io.etiolog.service.rules;

import org.jspecify.annotations.NullMarked;
