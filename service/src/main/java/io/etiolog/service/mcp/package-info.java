// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What people's assistants may ask, over the Model Context Protocol: a verdict instead of a guess.
 *
 * <p>A {@link io.etiolog.service.mcp.Question} is one tool of the protocol. {@link
 * io.etiolog.service.mcp.LogQuestion} diagnoses logs and needs nothing else; the others ask what a
 * service keeps. None of them changes anything. The protocol itself (messages, versions, the check
 * of arguments against their schemas) is the official SDK's: {@link
 * io.etiolog.service.mcp.StandardStreams} speaks it over standard input and output, {@code
 * mcp.http} at the service. Nothing else of Etiolog loads the SDK.
 */
@NullMarked
package io.etiolog.service.mcp;

import org.jspecify.annotations.NullMarked;
