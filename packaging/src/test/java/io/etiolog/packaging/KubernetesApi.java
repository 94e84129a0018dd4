// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.packaging;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1DaemonSet;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Kubernetes' own schemas, as its Java client has them: a field that the API does not know, one
 * that is missing and one of another type is a mistake.
 */
final class KubernetesApi {
  private static final Map<String, Check> KINDS =
      Map.of(
          "v1/ConfigMap", V1ConfigMap::validateJsonElement,
          "v1/Service", V1Service::validateJsonElement,
          "apps/v1/StatefulSet", V1StatefulSet::validateJsonElement,
          "apps/v1/DaemonSet", V1DaemonSet::validateJsonElement,
          "policy/v1/PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
          "networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy::validateJsonElement);

  private KubernetesApi() {}

  private interface Check {
    void of(JsonElement element) throws IOException;
  }

  /** What is wrong with an object; empty when nothing is. */
  static Optional<String> mistake(Yaml object) {
    String kind = object.at("apiVersion").text() + "/" + object.at("kind").text();
    Check check = KINDS.get(kind);
    if (check == null) {
      return Optional.of("nobody expects a " + kind);
    }
    try {
      check.of(new Gson().toJsonTree(object.value()));
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.of(kind + ": " + e.getMessage());
    }
  }
}
