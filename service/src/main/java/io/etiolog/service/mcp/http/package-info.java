// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0

/** The Model Context Protocol at the service: each request is one message and its answer. */
@NullMarked
package io.etiolog.service.mcp.http;

import org.jspecify.annotations.NullMarked;
