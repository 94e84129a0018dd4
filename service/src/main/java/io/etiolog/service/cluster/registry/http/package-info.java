// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** The configured clusters over HTTP: administrators write them, everybody looks at them. */
@NullMarked
package io.etiolog.service.cluster.registry.http;

import org.jspecify.annotations.NullMarked;
