// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.cli;

import io.etiolog.scale.topology.ScaleTopics;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Whether the topics are there: their number of partitions is the site's to decide. */
final class TopicCheck {
  private static final int PATIENCE_SECONDS = 30;

  private TopicCheck() {}

  static void check(String servers, Map<String, String> others, ScaleTopics topics)
      throws StreamStartException {
    Map<String, Object> told = new HashMap<>(others);
    told.put("bootstrap.servers", servers);
    told.put("enable.metrics.push", false);
    try (Admin admin = Admin.create(told)) {
      Set<String> missing =
          new TreeSet<>(Set.of(topics.logs(), topics.diagnoses(), topics.deadLetters()));
      missing.removeAll(admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      if (!missing.isEmpty()) {
        throw new StreamStartException(
            "the brokers have no topic "
                + String.join(", ", missing)
                + "; make it with kafka-topics.sh --create --partitions N --topic NAME");
      }
    } catch (TimeoutException e) {
      throw new StreamStartException(
          "the brokers at " + servers + " have not answered in " + PATIENCE_SECONDS + " s", e);
    } catch (ExecutionException | KafkaException e) {
      throw new StreamStartException(
          "the brokers at " + servers + " do not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StreamStartException("was told to stop", e);
    }
  }
}
