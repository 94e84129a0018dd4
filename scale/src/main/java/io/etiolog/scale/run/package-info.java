// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * An instance that takes its part of the diagnosis: {@link io.etiolog.scale.run.Worker} runs the
 * topology, {@link io.etiolog.scale.run.WorkerHttp} answers for it.
 */
@NullMarked
package io.etiolog.scale.run;

import org.jspecify.annotations.NullMarked;
