// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Traces of the service's own work, where the settings name who takes them. {@link
 * io.etiolog.service.trace.Tracing} is what the service's parts know of it; {@link
 * io.etiolog.service.trace.otel} is OpenTelemetry's way, of which nothing is loaded otherwise.
 *
 * <table>
 *   <caption>The spans, each under the one before it</caption>
 *   <tr><th>name</th><th>what</th></tr>
 *   <tr><td>{@code POST /api/v1/logs}</td><td>a request, from whoever says so by {@code
 *       traceparent} (W3C Trace Context)</td></tr>
 *   <tr><td>{@code append intake}</td><td>a batch of one cluster, until it is durable; its context
 *       stands with it in the intake log</td></tr>
 *   <tr><td>{@code process intake}</td><td>the diagnosis of a cluster's next lines, until they are
 *       judged; one trace for many batches, so that it has links to theirs</td></tr>
 *   <tr><td>{@code incident}</td><td>the change of an incident, until it is written down</td></tr>
 *   <tr><td>{@code ticket}</td><td>a call of a system that tickets are in</td></tr>
 * </table>
 *
 * <p>Attributes follow OpenTelemetry's semantic conventions (HTTP, messaging, Kubernetes), and
 * begin with {@code etiolog.} where those say nothing. None holds a line of a log, nor the path or
 * query of a request or of a system's address, in which secrets may stand.
 */
@NullMarked
package io.etiolog.service.trace;

import org.jspecify.annotations.NullMarked;
