// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What bodies are compressed in: {@link io.etiolog.service.shipper.encoding.Unpacker} takes it off
 * in memory, and bounds what comes out by its size. Not by its ratio: the log of a program in
 * trouble is the same five lines over and over, and packs 180 to 1.
 */
@NullMarked
package io.etiolog.service.shipper.encoding;

import org.jspecify.annotations.NullMarked;
