// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Plans over HTTP: whoever may look sees them with what stands in their way, operators make them
 * and have them executed, approvers say yes or no. What is refused is a problem that names the
 * preconditions which do not hold, with what was measured.
 */
@NullMarked
package io.etiolog.service.remediation.http;

import org.jspecify.annotations.NullMarked;
