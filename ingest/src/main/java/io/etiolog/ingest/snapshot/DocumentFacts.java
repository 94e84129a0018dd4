// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import io.etiolog.ingest.record.Origin;

/** Tells by its shape what an object of a document is, and reads it. */
final class DocumentFacts implements DocumentSink {
  private final EtcdDocuments etcd;
  private final CriDocuments cri;
  private final KubernetesObjects kubernetes;

  DocumentFacts(SnapshotContext context, Findings findings) {
    etcd = new EtcdDocuments(context, findings);
    cri = new CriDocuments(context, findings);
    kubernetes = new KubernetesObjects(context, findings);
  }

  @Override
  public void item(String list, JsonNode item, JsonNode root, Origin origin) {
    if (item.has("Status") && item.has("Endpoint")) {
      etcd.status(item, origin);
    } else if (item.has("endpoint") && item.has("health")) {
      etcd.health(item, origin);
    } else if (item.has("peerURLs")) {
      etcd.member(item, origin);
    } else if (item.has("alarm")) {
      etcd.alarm(item, origin);
    } else if (item.has("podSandboxId")) {
      cri.container(item, origin);
    } else if (item.path("state").asText().startsWith("SANDBOX_")) {
      cri.pod(item, origin);
    } else if (item.has("repoTags")) {
      cri.image(item, origin);
    } else if (item.has("metadata")) {
      kubernetes.object(kind(item, root), item, origin);
    }
  }

  /** The objects of a raw API list have no kind of their own: {@code NodeList} says it. */
  private static String kind(JsonNode item, JsonNode root) {
    String own = item.path("kind").asText();
    String list = root.path("kind").asText();
    boolean named = own.isEmpty() && list.endsWith("List");
    return named ? list.substring(0, list.length() - 4) : own;
  }

  @Override
  public void document(JsonNode root, Origin origin) {
    if (root.has("metadata")) {
      kubernetes.object(root.path("kind").asText(), root, origin);
    } else if (root.has("status") || root.has("info")) {
      cri.inspected(root, origin);
    }
  }
}
