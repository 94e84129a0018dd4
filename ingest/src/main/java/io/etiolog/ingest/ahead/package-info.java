// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Work that other threads may do ahead of the one that reads.
 *
 * <p>{@link io.etiolog.ingest.ahead.WorkAhead} offers pieces of work to others and gives their
 * results in order; what nobody has begun when its turn comes is done by whoever asks. So what is
 * read does not depend on the number of cores, and nobody waits for a thread that has not come.
 * {@link io.etiolog.ingest.ahead.BatchesAhead} makes such pieces of many small ones: lines, say.
 */
@NullMarked
package io.etiolog.ingest.ahead;

import org.jspecify.annotations.NullMarked;
