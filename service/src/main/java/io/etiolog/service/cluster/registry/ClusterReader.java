// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.service.cluster.ClusterAccess;
import io.etiolog.service.cluster.EndpointUrl;
import io.etiolog.service.cluster.TlsFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads one configured cluster out of JSON, and says all that is wrong with it at once. */
public final class ClusterReader {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LONGEST_NAME = 300;
  private static final int MOST_ENDPOINTS = 50;
  private static final String EVERY_CLUSTER = "*";

  private final List<String> problems = new ArrayList<>();

  private ClusterReader() {}

  /**
   * What somebody wrote.
   *
   * @param name what the cluster is to be called
   * @param json as {@link ClusterJson#body} writes it
   * @throws WrongClusterException when anything is wrong with it, or a file cannot be used
   */
  public static ConfiguredCluster read(String name, String json) throws WrongClusterException {
    ClusterReader reader = new ClusterReader();
    reader.name(name);
    ConfiguredCluster read = reader.cluster(name, json);
    read.access().tls().ifPresent(reader::files);
    reader.end();
    return read;
  }

  /** What the store holds: the files may have gone since. */
  static ConfiguredCluster stored(String name, String json) {
    try {
      return new ClusterReader().cluster(name, json);
    } catch (WrongClusterException e) {
      throw new IllegalStateException("the store holds a cluster that cannot be read", e);
    }
  }

  private void end() throws WrongClusterException {
    if (!problems.isEmpty()) {
      throw new WrongClusterException(problems);
    }
  }

  private void name(String name) {
    boolean plain =
        !name.isBlank()
            && name.length() <= LONGEST_NAME
            && name.equals(name.strip())
            && name.chars().noneMatch(c -> Character.isISOControl(c) || c == '/');
    if (!plain || name.equals(EVERY_CLUSTER)) {
      problems.add(
          "name: it must have 1 to "
              + LONGEST_NAME
              + " characters and no / in it, and * stands for all clusters");
    }
  }

  private ConfiguredCluster cluster(String name, String text) throws WrongClusterException {
    JsonNode json = json(text);
    Known.of(json, "", problems, "name", "version", "endpoints", "tls", "quotaBytes", "policy");
    List<URI> endpoints = endpoints(json.path("endpoints"));
    Optional<TlsFiles> tls = tls(json.path("tls"));
    if (tls.isEmpty()
        && !json.has("tls")
        && endpoints.stream().anyMatch(url -> "https".equals(url.getScheme()))) {
      problems.add("tls: https endpoints are asked with certificates: name their files");
    }
    OptionalLong quota = quota(json.path("quotaBytes"));
    RepairPolicy policy = PolicyReader.read(json.path("policy"), problems);
    long version = json.path("version").asLong();
    end();
    return new ConfiguredCluster(new ClusterAccess(name, endpoints, tls), quota, policy, version);
  }

  private JsonNode json(String text) throws WrongClusterException {
    try {
      JsonNode json = MAPPER.readTree(text);
      if (json.isObject()) {
        return json;
      }
      problems.add("it must be an object: {\"endpoints\": [\"https://10.0.0.11:2379\"]}");
    } catch (JsonProcessingException e) {
      problems.add("it is no JSON: " + e.getOriginalMessage());
    }
    throw new WrongClusterException(problems);
  }

  private List<URI> endpoints(JsonNode json) {
    List<URI> urls = new ArrayList<>();
    if (!json.isArray() || json.isEmpty() || json.size() > MOST_ENDPOINTS) {
      problems.add("endpoints: it must be a list of 1 to " + MOST_ENDPOINTS + " client URLs");
      return urls;
    }
    for (int i = 0; i < json.size(); i++) {
      Optional<URI> url = EndpointUrl.parse(json.get(i).asText());
      if (url.isEmpty()) {
        problems.add(
            "endpoints[" + i + "]: " + json.get(i) + " is no endpoint: " + EndpointUrl.WANTED);
      }
      url.ifPresent(urls::add);
    }
    return urls;
  }

  private Optional<TlsFiles> tls(JsonNode json) {
    if (json.isMissingNode() || json.isNull()) {
      return Optional.empty();
    }
    Known.of(
        json, "tls.", problems, "authority", "certificate", "key", "certificateEnds", "problem");
    Optional<Path> authority = file(json, "authority");
    Optional<Path> certificate = file(json, "certificate");
    Optional<Path> key = file(json, "key");
    return authority.isPresent() && certificate.isPresent() && key.isPresent()
        ? Optional.of(new TlsFiles(authority.get(), certificate.get(), key.get()))
        : Optional.empty();
  }

  private Optional<Path> file(JsonNode tls, String field) {
    String name = tls.path(field).asText("");
    try {
      if (!name.isBlank() && Path.of(name).isAbsolute()) {
        return Optional.of(Path.of(name));
      }
    } catch (InvalidPathException e) {
      // Said below, as for all others.
    }
    problems.add("tls." + field + ": it must name a file, from / on");
    return Optional.empty();
  }

  private void files(TlsFiles files) {
    try {
      files.check();
    } catch (IOException e) {
      problems.add("tls: cannot be used: " + e.getMessage());
    }
  }

  private OptionalLong quota(JsonNode json) {
    if (json.isMissingNode() || json.isNull()) {
      return OptionalLong.empty();
    }
    if (!json.canConvertToLong() || !json.isIntegralNumber() || json.asLong() <= 0) {
      problems.add("quotaBytes: it must be a number of bytes, as in --quota-backend-bytes");
      return OptionalLong.empty();
    }
    return OptionalLong.of(json.asLong());
  }
}
