// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Logs out of Kafka, where the settings name its brokers. {@link
 * io.etiolog.service.intake.kafka.KafkaIntake} reads the topics on a thread of its own as a member
 * of a consumer group, has each chunk of a partition kept in the intake log, and commits its offset
 * when that is durable. Records that nobody can read go to a topic for dead letters, with the
 * reason in their headers, before the offset goes on. Without brokers nothing of this package is
 * loaded, and no class of Kafka's.
 *
 * <h2>Once, as far as that can be</h2>
 *
 * Between the keeping and the commit a crash may fall, and the records come again, in other
 * portions than before. So the end of each chunk is committed as metadata of the offset before it
 * is kept: whoever reads the partition next reads the very same chunk first, and the intake log
 * recognises it by its topic, partition, offsets and content. Two instances have a log each; when
 * the partition goes to the other one at that very moment, its lines may be told twice. They are
 * never lost.
 *
 * <h2>Waiting</h2>
 *
 * While the intake log takes nothing, all partitions are paused and the group still hears of us;
 * what is in memory is one portion of what the brokers gave, and no more is fetched. While the
 * brokers are away the client tries again by itself. Health tells of either.
 *
 * <h2>Why Kafka's own client, and not micronaut-kafka</h2>
 *
 * A listener there is called with records, on the framework's threads. What this needs is the loop
 * itself: to pause and go back in a partition, to commit offsets with metadata before and after the
 * effect, to go on polling while the log is full, and to know in which of these steps a rebalance
 * falls. It would also put its beans, its configuration and a health check of ten seconds into
 * every service, whereas most have no Kafka.
 */
@NullMarked
package io.etiolog.service.intake.kafka;

import org.jspecify.annotations.NullMarked;
