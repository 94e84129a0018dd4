// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.scale.topology.ScaleCounts;
import org.apache.kafka.streams.KafkaStreams;

/** How an instance does. */
final class WorkerPages {
  private WorkerPages() {}

  /** 200 while it takes part: a rebalance is none of its troubles. */
  static Answer health(Worker worker) {
    KafkaStreams.State state = worker.streams().state();
    int tasks =
        worker.streams().metadataForLocalThreads().stream()
            .mapToInt(thread -> thread.activeTasks().size())
            .sum();
    ObjectNode said =
        JsonNodeFactory.instance
            .objectNode()
            .put("status", state.isRunningOrRebalancing() ? "UP" : "DOWN")
            .put("state", state.name())
            .put("tasks", tasks);
    return Answer.json(state.isRunningOrRebalancing() ? 200 : 503, said.toString());
  }

  static Answer numbers(ScaleCounts counts) {
    StringBuilder text = new StringBuilder();
    count(text, "records", "Records of the topic of logs that were taken", counts.records());
    count(text, "bytes", "Bytes of lines that were taken", counts.bytes());
    count(text, "repeated_records", "Records that had been taken before", counts.repeated());
    count(text, "dropped_records", "Records of clusters with too large a state", counts.dropped());
    count(text, "poison_records", "Records that nobody can read", counts.poison());
    return new Answer(200, "text/plain; version=0.0.4; charset=utf-8", text.toString());
  }

  private static void count(StringBuilder text, String name, String help, long value) {
    String whole = "etiolog_stream_" + name + "_total";
    text.append("# HELP ").append(whole).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(whole).append(" counter\n");
    text.append(whole).append(' ').append(value).append('\n');
  }
}
