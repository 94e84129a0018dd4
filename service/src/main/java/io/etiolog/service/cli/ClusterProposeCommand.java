// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.ingest.bundle.BundleReader;
import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.ingest.bundle.UnreadableInputException;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.record.Evidence;
import io.etiolog.ingest.record.Observation;
import io.etiolog.service.cluster.EndpointUrl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what a bundle tells of where a cluster's etcd is. */
@Command(
    name = "propose",
    description = {
      "Reads the arguments of the etcd processes in bundles (crictl inspect, manifests) "
          + "and prints the body with which PUT /api/v1/clusters/NAME configures the cluster.",
      "Look at it first: the files are the members' own, and must be there for the "
          + "service, too."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ClusterProposeCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(paramLabel = "BUNDLE", arity = "1..*", description = "Files, folders or archives.")
  private List<Path> bundles = new ArrayList<>();

  private final Set<String> endpoints = new TreeSet<>();
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, String> quota = new LinkedHashMap<>();

  ClusterProposeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws CommandFailure {
    List<Input> inputs = bundles.stream().<Input>map(Input.OfPath::new).toList();
    try {
      new BundleReader(Limits.DEFAULTS, shell.clock().instant())
          .read(inputs, BundleReader.filter(List.of()), this::take, ProgressListener.NONE);
    } catch (UnreadableInputException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
    if (endpoints.isEmpty()) {
      shell.say("no etcd process with --advertise-client-urls is shown in it");
      return ExitStatus.FOUND;
    }
    Output.to(shell, "-").write(body().toPrettyString() + "\n");
    return ExitStatus.FINE;
  }

  private void take(Evidence evidence) {
    if (evidence instanceof Observation seen
        && seen.kind().equals("process.argument")
        && seen.field("component").equals("etcd")) {
      argument(seen.field("name"), seen.field("value"));
    }
  }

  private void argument(String name, String value) {
    switch (name) {
      case "advertise-client-urls" -> {
        for (String url : value.split(",", -1)) {
          EndpointUrl.parse(url.strip()).ifPresent(found -> endpoints.add(found.toString()));
        }
      }
      case "trusted-ca-file" -> files.putIfAbsent("authority", value);
      case "cert-file" -> files.putIfAbsent("certificate", value);
      case "key-file" -> files.putIfAbsent("key", value);
      case "quota-backend-bytes" -> quota.putIfAbsent("quotaBytes", value);
      default -> {
        // Says nothing of where it is.
      }
    }
  }

  private ObjectNode body() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    endpoints.forEach(json.putArray("endpoints")::add);
    if (endpoints.stream().anyMatch(url -> url.startsWith("https:"))) {
      ObjectNode tls = json.putObject("tls");
      files.forEach(tls::put);
    }
    quota.values().stream()
        .filter(bytes -> bytes.matches("[1-9][0-9]{0,17}"))
        .findFirst()
        .ifPresent(bytes -> json.put("quotaBytes", Long.parseLong(bytes)));
    return json;
  }
}
