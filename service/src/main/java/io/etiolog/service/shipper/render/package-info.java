// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Records as lines of files, which is what the engine reads: {@link
 * io.etiolog.service.shipper.render.SourceName} names the file, so that its path says as much as
 * that of a bundle's file would, and {@link io.etiolog.service.shipper.render.EnvelopedLine} writes
 * the line as it would stand there. The same lines give the same diagnoses, streamed or in a
 * bundle.
 */
@NullMarked
package io.etiolog.service.shipper.render;

import org.jspecify.annotations.NullMarked;
