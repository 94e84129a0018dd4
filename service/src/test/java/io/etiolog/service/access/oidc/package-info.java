// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** People and programs that an OpenID provider knows, by its real and by forged tokens. */
@NullMarked
package io.etiolog.service.access.oidc;

import org.jspecify.annotations.NullMarked;
