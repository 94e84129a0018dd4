// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.service.cluster.ClusterAccess;
import io.etiolog.service.cluster.EndpointUrl;
import io.etiolog.service.cluster.TlsFiles;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Tells which cluster is meant, by its endpoints, in the words of etcdctl. */
final class ClusterOptions {
  @Option(
      names = "--endpoints",
      split = ",",
      required = true,
      paramLabel = "URL",
      description = "The client URLs of the members, with commas between: https://10.0.0.11:2379.")
  private List<String> endpoints = new ArrayList<>();

  @Option(
      names = "--cacert",
      paramLabel = "FILE",
      description = "Trust this authority (with kubeadm /etc/kubernetes/pki/etcd/ca.crt).")
  private @Nullable Path authority;

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description = "Show this certificate (/etc/kubernetes/pki/etcd/healthcheck-client.crt).")
  private @Nullable Path certificate;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Its private key (/etc/kubernetes/pki/etcd/healthcheck-client.key).")
  private @Nullable Path key;

  /** What was meant. */
  ClusterAccess access() throws CommandFailure {
    List<URI> urls = new ArrayList<>();
    for (String endpoint : endpoints) {
      urls.add(url(endpoint.strip()));
    }
    Optional<TlsFiles> tls = tls();
    boolean secured = urls.stream().anyMatch(url -> url.getScheme().equals("https"));
    if (secured && tls.isEmpty()) {
      throw CommandFailure.usage(
          "https endpoints are asked with certificates: add --cacert, --cert and --key");
    }
    return new ClusterAccess("", urls, tls);
  }

  private static URI url(String endpoint) throws CommandFailure {
    return EndpointUrl.parse(endpoint)
        .orElseThrow(
            () -> CommandFailure.usage(endpoint + " is no endpoint: " + EndpointUrl.WANTED));
  }

  private Optional<TlsFiles> tls() throws CommandFailure {
    Path authority = this.authority;
    Path certificate = this.certificate;
    Path key = this.key;
    if (authority == null && certificate == null && key == null) {
      return Optional.empty();
    }
    if (authority == null || certificate == null || key == null) {
      throw CommandFailure.usage("--cacert, --cert and --key are given together or not at all");
    }
    for (Path file : List.of(authority, certificate, key)) {
      if (!Files.isReadable(file)) {
        throw CommandFailure.usage(file + " cannot be read: is it there, and may you read it?");
      }
    }
    return Optional.of(new TlsFiles(authority, certificate, key));
  }
}
