// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** The command {@code etiolog-stream}: an instance of the diagnosis on Kafka Streams. */
@NullMarked
package io.etiolog.scale.cli;

import org.jspecify.annotations.NullMarked;
