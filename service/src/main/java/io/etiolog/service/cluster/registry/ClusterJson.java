// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.cluster.TlsFiles;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Configured clusters as JSON. Stateless. */
public final class ClusterJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ClusterJson() {}

  /** What the API takes, and the store keeps. */
  public static ObjectNode body(ConfiguredCluster cluster) {
    ObjectNode json = MAPPER.createObjectNode();
    ArrayNode endpoints = json.putArray("endpoints");
    cluster.access().endpoints().forEach(url -> endpoints.add(url.toString()));
    cluster
        .access()
        .tls()
        .ifPresent(files -> {
          ObjectNode tls = json.putObject("tls");
          tls.put("authority", files.authority().toString());
          tls.put("certificate", files.certificate().toString());
          tls.put("key", files.key().toString());
        });
    cluster.quota().ifPresent(bytes -> json.put("quotaBytes", bytes));
    policy(json.putObject("policy"), cluster.policy());
    return json;
  }

  private static void policy(ObjectNode json, RepairPolicy policy) {
    names(json, "propose", policy.propose());
    names(json, "approve", policy.approve());
    names(json, "execute", policy.execute());
    policy.secondPerson().ifPresent(wanted -> json.put("secondPerson", wanted));
    policy.pauseSeconds().ifPresent(seconds -> json.put("pauseSeconds", seconds));
    policy.managedBy().ifPresent(name -> json.put("managedBy", name));
    ArrayNode windows = json.putArray("windows");
    for (MaintenanceWindow window : policy.windows()) {
      ObjectNode one = windows.addObject();
      ArrayNode days = one.putArray("days");
      window.names().forEach(days::add);
      one.put("from", window.from().toString());
      one.put("to", window.to().toString());
      one.put("zone", window.zone().getId());
    }
  }

  private static void names(ObjectNode json, String field, Optional<Set<String>> names) {
    names.ifPresent(given -> {
      ArrayNode array = json.putArray(field);
      given.stream().sorted().forEach(array::add);
    });
  }

  /** What the API answers: with its name, its version, and what its files are worth now. */
  public static ObjectNode shown(ConfiguredCluster cluster) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("name", cluster.name()).put("version", cluster.version());
    json.setAll(body(cluster));
    cluster.access().tls().ifPresent(files -> state(files, (ObjectNode) json.path("tls")));
    return json;
  }

  private static void state(TlsFiles files, ObjectNode tls) {
    try {
      tls.put("certificateEnds", files.check().toString());
    } catch (IOException e) {
      tls.put("problem", String.valueOf(e.getMessage()));
    }
  }
}
