// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** All that {@code etiolog serve} can be told. */
public final class ServiceSettings {
  private static final long KIB = 1024;
  private static final long MIB = KIB * KIB;
  private static final long GIB = KIB * MIB;
  private static final long TIB = KIB * GIB;

  /** Where HTTP is listened for. */
  public static final Setting<Integer> PORT =
      new Setting<>("port", ValueKind.port(), "8080", "listen for HTTP on this port; 0: any");

  /** Which of the machine's addresses is listened on. */
  public static final Setting<String> ADDRESS =
      new Setting<>(
          "address",
          ValueKind.text("an address of this machine"),
          "127.0.0.1",
          "listen on this address; others than loopback need tokens (etiolog token)");

  /** What the service shows who it is by. */
  public static final Setting<Path> TLS_CERTIFICATE =
      new Setting<>(
          "tls.certificate",
          ValueKind.path(),
          "",
          "speak TLS, with the certificate in this PEM file, on all ports");

  /** The key to it. */
  public static final Setting<Path> TLS_KEY =
      new Setting<>("tls.key", ValueKind.path(), "", "the PEM file with its private key");

  /** Who has issued the certificates of clients. */
  public static final Setting<Path> TLS_CLIENT_CA =
      new Setting<>(
          "tls.client-ca",
          ValueKind.path(),
          "",
          "take client certificates of the authority in this PEM file");

  /** What the owners of such certificates may do. */
  public static final Setting<Path> TLS_CLIENT_ROLES =
      new Setting<>(
          "tls.client-roles",
          ValueKind.path(),
          "",
          "the file with the roles of client certificates, a line each: ROLE SUBJECT");

  /** Where everything is kept. */
  public static final Setting<Path> DATA =
      new Setting<>("data", ValueKind.path(), "", "keep everything in this folder");

  /** Which fields of a record may name its node. */
  public static final Setting<String> INTAKE_NODE_FIELDS =
      new Setting<>(
          "intake.node-fields",
          ValueKind.text("names of fields, with commas between"),
          "node_name,node,nodename,hostname,host,host.name",
          "the fields of a record that name its node, the first that is there");

  /** Which fields of a record may name its cluster. */
  public static final Setting<String> INTAKE_CLUSTER_FIELDS =
      new Setting<>(
          "intake.cluster-fields",
          ValueKind.text("names of fields, with commas between"),
          "cluster,cluster_name,cluster.name,k8s.cluster.name,k8s_cluster_name,"
              + "kubernetes_cluster,orchestrator.cluster.name",
          "the fields of a record that name its cluster, the first that is there");

  /** How large a request may be once it is unpacked. */
  public static final Setting<Long> INTAKE_REQUEST =
      new Setting<>(
          "intake.request",
          ValueKind.size(MIB, GIB),
          "64MiB",
          "the largest request of a shipper, unpacked; 16 MiB at least for Fluent Bit");

  /** How much may wait for the disk. */
  public static final Setting<Long> INTAKE_MEMORY =
      new Setting<>(
          "intake.memory",
          ValueKind.size(MIB, 16 * GIB),
          "64MiB",
          "what may wait in memory to be written; beyond it shippers are told to come again");

  /** How large the intake log may grow. */
  public static final Setting<Long> INTAKE_DISK =
      new Setting<>(
          "intake.disk",
          ValueKind.size(16 * MIB, 1024 * TIB),
          "10GiB",
          "what the intake log may take of the disk");

  /** How long the intake log keeps what everyone has read. */
  public static final Setting<Duration> INTAKE_AGE =
      new Setting<>(
          "intake.age",
          ValueKind.duration(Duration.ofMinutes(1), Duration.ofDays(3650)),
          "168h",
          "how long the intake log is kept");

  /** Where the forward protocol is listened for. */
  public static final Setting<Integer> FORWARD_PORT =
      new Setting<>(
          "forward.port",
          ValueKind.port(),
          "",
          "listen for Fluent Bit's and Fluentd's forward protocol on this port; 0: any");

  /** Which cluster all that comes there is from. */
  public static final Setting<String> FORWARD_CLUSTER =
      new Setting<>(
              "forward.cluster",
              ValueKind.text("the name of a cluster"),
              "",
              "the cluster of all that comes there, whatever the records say")
          .needing("forward.port");

  /** What senders must know. */
  public static final Setting<Path> FORWARD_SHARED_KEY_FILE =
      new Setting<>(
              "forward.shared-key-file",
              ValueKind.path(),
              "",
              "the file with the key that senders must know")
          .needing("forward.port");

  /** As whom they may send. */
  public static final Setting<Path> FORWARD_USERS_FILE =
      new Setting<>(
              "forward.users-file",
              ValueKind.path(),
              "",
              "the file with the users that may send, a line each: USER PASSWORD")
          .needing("forward.port");

  /** Which rules there are beside the built-in ones. */
  public static final Setting<String> RULES =
      new Setting<>(
          "rules",
          ValueKind.text("files or folders, with commas between"),
          "",
          "use the rules in these files or folders, too; they are read again when they change");

  /** What is not to be told. */
  public static final Setting<String> FILTERS =
      new Setting<>(
          "filters",
          ValueKind.text("files, with commas between"),
          "",
          "silence what these files say; they are read again when they change");

  /** Who hears of which incidents. */
  public static final Setting<Path> TICKETS =
      new Setting<>(
          "tickets",
          ValueKind.path(),
          "",
          "make the tickets and alerts that this file says; it is read again when it changes");

  /** How the service's own log is written. */
  public static final Setting<String> LOG_FORMAT =
      new Setting<>(
          "log.format",
          ValueKind.oneOf(List.of("text", "json")),
          "text",
          "write the service's own log as lines of text, or of JSON");

  /** How often the diagnosis writes down what it knows. */
  public static final Setting<Duration> STREAM_CHECKPOINT =
      new Setting<>(
          "stream.checkpoint",
          ValueKind.duration(Duration.ofMillis(100), Duration.ofHours(1)),
          "30s",
          "how often the diagnosis writes down what it knows; what came later is read again after"
              + " a crash");

  /** How many clusters are diagnosed. */
  public static final Setting<Integer> STREAM_CLUSTERS =
      new Setting<>(
          "stream.clusters",
          ValueKind.number(1, 100_000),
          "1000",
          "how many clusters are diagnosed; the lines of further ones are kept, found and not"
              + " diagnosed");

  /** Which database keeps the incidents. */
  public static final Setting<String> STORE_URL =
      new Setting<>(
          "store.url",
          ValueKind.startingWith("jdbc:postgresql:"),
          "",
          "keep the incidents in this PostgreSQL, jdbc:postgresql://HOST/NAME, instead of the"
              + " data folder; several instances may share one");

  /** As whom the database is asked. */
  public static final Setting<String> STORE_USER =
      new Setting<>(
          "store.user", ValueKind.text("the name of a user"), "etiolog", "the PostgreSQL's user");

  /** What proves it. */
  public static final Setting<Path> STORE_PASSWORD_FILE =
      new Setting<>(
          "store.password-file", ValueKind.path(), "", "the file that holds that user's password");

  /** How large an uploaded bundle may be. */
  public static final Setting<Long> BUNDLES_SIZE =
      new Setting<>(
          "bundles.size",
          ValueKind.size(KIB, TIB),
          "2GiB",
          "the largest bundle that may be uploaded");

  /** What bundles may take of the disk. */
  public static final Setting<Long> BUNDLES_DISK =
      new Setting<>(
          "bundles.disk",
          ValueKind.size(MIB, 1024 * TIB),
          "10GiB",
          "what bundles and their reports may take of the disk");

  /** How long reports are kept. */
  public static final Setting<Duration> BUNDLES_AGE =
      new Setting<>(
          "bundles.age",
          ValueKind.duration(Duration.ofMinutes(1), Duration.ofDays(3650)),
          "168h",
          "how long a bundle's report is kept; the upload goes once it is diagnosed");

  /** How many bundles are diagnosed at the same time. */
  public static final Setting<Integer> BUNDLES_AT_ONCE =
      new Setting<>(
          "bundles.at-once",
          ValueKind.number(1, 64),
          "2",
          "how many bundles are diagnosed at the same time");

  /** How many bundles may wait. */
  public static final Setting<Integer> BUNDLES_WAITING =
      new Setting<>(
          "bundles.waiting",
          ValueKind.number(1, 10_000),
          "32",
          "how many bundles may be on their way or wait; beyond it, none is taken");

  /** What the index of lines may take of the disk. */
  public static final Setting<Long> SEARCH_DISK =
      new Setting<>(
          "search.disk",
          ValueKind.size(16 * MIB, 1024 * TIB),
          "10GiB",
          "what the index of lines may take of the disk");

  /** How long lines can be found. */
  public static final Setting<Duration> SEARCH_AGE =
      new Setting<>(
          "search.age",
          ValueKind.duration(Duration.ofMinutes(1), Duration.ofDays(3650)),
          "168h",
          "how long lines can be found");

  /** What lines may take in memory before they are written to the index. */
  public static final Setting<Long> SEARCH_MEMORY =
      new Setting<>(
          "search.memory",
          ValueKind.size(MIB, GIB),
          "32MiB",
          "what the index of lines may hold in memory");

  /** How long one search may take. */
  public static final Setting<Duration> SEARCH_PATIENCE =
      new Setting<>(
          "search.patience",
          ValueKind.duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
          "5s",
          "how long one search may take; what was found until then is the answer");

  private ServiceSettings() {}

  /** All of them, in the order in which the help shows them. */
  public static List<Setting<?>> all() {
    return Stream.of(
            own(),
            OpenIdSettings.all(),
            KafkaSettings.all(),
            ScaleSettings.all(),
            RepairSettings.all(),
            TraceSettings.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Setting<?>> own() {
    return List.of(
        PORT,
        ADDRESS,
        TLS_CERTIFICATE,
        TLS_KEY,
        TLS_CLIENT_CA,
        TLS_CLIENT_ROLES,
        DATA,
        INTAKE_REQUEST,
        INTAKE_MEMORY,
        INTAKE_DISK,
        INTAKE_AGE,
        INTAKE_NODE_FIELDS,
        INTAKE_CLUSTER_FIELDS,
        FORWARD_PORT,
        FORWARD_CLUSTER,
        FORWARD_SHARED_KEY_FILE,
        FORWARD_USERS_FILE,
        LOG_FORMAT,
        RULES,
        FILTERS,
        TICKETS,
        STREAM_CHECKPOINT,
        STREAM_CLUSTERS,
        STORE_URL,
        STORE_USER,
        STORE_PASSWORD_FILE,
        BUNDLES_SIZE,
        BUNDLES_DISK,
        BUNDLES_AGE,
        BUNDLES_AT_ONCE,
        BUNDLES_WAITING,
        SEARCH_DISK,
        SEARCH_AGE,
        SEARCH_MEMORY,
        SEARCH_PATIENCE);
  }
}
