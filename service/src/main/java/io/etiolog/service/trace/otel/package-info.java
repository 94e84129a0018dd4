// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** Traces as OpenTelemetry's SDK makes them and sends them on, by OTLP over HTTP. */
@NullMarked
package io.etiolog.service.trace.otel;

import org.jspecify.annotations.NullMarked;
