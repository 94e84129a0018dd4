// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.cli;

import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.scale.run.Peers;
import io.etiolog.scale.run.StreamsProperties;
import io.etiolog.scale.run.Worker;
import io.etiolog.scale.run.WorkerHttp;
import io.etiolog.scale.topology.ScaleCounts;
import io.etiolog.scale.topology.ScaleLimits;
import io.etiolog.scale.topology.ScaleTopics;
import io.etiolog.scale.topology.ScaleTopology;
import io.etiolog.service.incident.IncidentPolicy;
import io.etiolog.service.incident.Ownership;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.incident.store.Incidents;
import io.etiolog.service.incident.store.Instances;
import io.etiolog.service.incident.store.UnusableStoreException;
import io.etiolog.service.rules.RuleFiles;
import io.etiolog.service.rules.RulesInUse;
import io.etiolog.service.rules.WrongRulesException;
import io.etiolog.service.settings.ScaleSettings;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Setting;
import io.etiolog.service.settings.Settings;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.Topology;

/** All parts of an instance, as the settings say. Safe for all threads. */
final class StreamInstance implements AutoCloseable {
  private final Database database;
  private final Instances instances;
  private final Worker worker;
  private final WorkerHttp http;
  private final Peers peers;

  private StreamInstance(
      Database database, Instances instances, Worker worker, WorkerHttp http, Peers peers) {
    this.database = database;
    this.instances = instances;
    this.worker = worker;
    this.http = http;
    this.peers = peers;
  }

  /** Starts one; it answers when this returns, and has its partitions when they come. */
  static StreamInstance start(Settings settings) throws StreamStartException {
    String servers = needed(settings, ScaleSettings.SERVERS);
    needed(settings, ServiceSettings.STORE_URL);
    Diagnostician diagnostician = diagnostician(settings);
    ScaleTopics topics =
        new ScaleTopics(
            settings.get(ScaleSettings.LOGS),
            settings.get(StreamSettings.DIAGNOSES),
            settings.get(StreamSettings.DEAD_LETTERS));
    Map<String, String> others = others(settings);
    Peers peers = Listening.peers(settings);
    WorkerHttp http = Listening.open(settings);
    try {
      TopicCheck.check(servers, others, topics);
      return start(settings, http, peers, diagnostician, topics, others);
    } catch (StreamStartException e) {
      http.close();
      peers.close();
      throw e;
    }
  }

  private static StreamInstance start(
      Settings settings,
      WorkerHttp http,
      Peers peers,
      Diagnostician diagnostician,
      ScaleTopics topics,
      Map<String, String> others)
      throws StreamStartException {
    Database database = database(settings);
    String application = settings.get(StreamSettings.APPLICATION);
    // One name for all of them: whoever has a partition writes to the incidents of its clusters.
    Instances instances = Instances.open(database, "kafka:" + application);
    Incidents incidents =
        new Incidents(
            new IncidentStore(database),
            IncidentPolicy.USUAL,
            System::nanoTime,
            new Ownership(instances.self(), instances::lives));
    ScaleLimits limits =
        new ScaleLimits(
            settings.get(StreamSettings.LIVE),
            Math.toIntExact(settings.get(StreamSettings.STATE_SIZE)));
    ScaleCounts counts = new ScaleCounts();
    String listens = http.address().getHost() + ":" + http.address().getPort();
    Worker worker;
    try {
      worker =
          join(
              ScaleTopology.of(topics, diagnostician, incidents, limits, counts),
              new StreamsProperties(
                  needed(settings, ScaleSettings.SERVERS),
                  application,
                  settings.get(StreamSettings.STATE),
                  settings.get(StreamSettings.THREADS),
                  settings.get(StreamSettings.STANDBYS),
                  settings.get(StreamSettings.REPLICAS),
                  settings.find(StreamSettings.REACHED_AT).orElse(listens),
                  others),
              counts);
    } catch (StreamStartException e) {
      instances.close();
      database.close();
      throw e;
    }
    http.serve(worker, peers);
    return new StreamInstance(database, instances, worker, http, peers);
  }

  /**
   * Joins the others.
   *
   * @throws StreamStartException when Kafka Streams does not take what it is told
   */
  static Worker join(Topology topology, StreamsProperties properties, ScaleCounts counts)
      throws StreamStartException {
    try {
      return Worker.start(topology, properties, counts);
    } catch (KafkaException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      throw new StreamStartException("cannot take part in the diagnosis: " + why.getMessage(), e);
    }
  }

  private static String needed(Settings settings, Setting<String> setting)
      throws StreamStartException {
    return settings
        .find(setting)
        .orElseThrow(() -> new StreamStartException(setting.flag() + " is needed"));
  }

  private static Diagnostician diagnostician(Settings settings) throws StreamStartException {
    try {
      return RulesInUse.open(
              new RuleFiles(
                  paths(settings, ServiceSettings.RULES), paths(settings, ServiceSettings.FILTERS)))
          .diagnostician();
    } catch (WrongRulesException e) {
      throw new StreamStartException("the rules cannot be used as they are:\n" + e.getMessage(), e);
    }
  }

  private static List<Path> paths(Settings settings, Setting<String> setting) {
    return settings.find(setting).stream()
        .flatMap(said -> Stream.of(said.split(",")))
        .map(String::strip)
        .filter(path -> !path.isEmpty())
        .map(Path::of)
        .toList();
  }

  private static Database database(Settings settings) throws StreamStartException {
    try {
      Optional<Path> file = settings.find(ServiceSettings.STORE_PASSWORD_FILE);
      String password = file.isPresent() ? Files.readString(file.get()).strip() : "";
      return Database.shared(
          needed(settings, ServiceSettings.STORE_URL),
          settings.get(ServiceSettings.STORE_USER),
          password);
    } catch (IOException | UnusableStoreException e) {
      throw new StreamStartException("cannot keep incidents: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> others(Settings settings) throws StreamStartException {
    Optional<Path> file = settings.find(ScaleSettings.PROPERTIES_FILE);
    Properties properties = new Properties();
    if (file.isPresent()) {
      try (Reader in = Files.newBufferedReader(file.get(), StandardCharsets.UTF_8)) {
        properties.load(in);
      } catch (IOException | IllegalArgumentException e) {
        throw new StreamStartException(file.get() + " cannot be read: " + e.getMessage(), e);
      }
    }
    Map<String, String> others = new HashMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> others.put(name, properties.getProperty(name)));
    return others;
  }

  /** Where it answers. */
  URI address() {
    return http.address();
  }

  @Override
  public void close() {
    http.close();
    peers.close();
    worker.close();
    instances.close();
    database.close();
  }
}
