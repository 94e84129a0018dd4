// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.identity;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields of evidence whose values are names. */
final class IdentityFields {
  /** By the last part of the field's name, in small letters and without what joins its words. */
  private static final Map<String, Kind> BY_NAME =
      Stream.of(
              row(
                  Kind.HOST,
                  "node nodename host hostname nodeid membername remotepeername localmembername"
                      + " leadername holder holderidentity peername survivor"),
              row(Kind.POD, "pod podname"),
              row(Kind.NAMESPACE, "namespace podnamespace"),
              row(Kind.CLUSTER, "clustername initialclustertoken"),
              row(Kind.USER, "user username"),
              row(Kind.SUBJECT, "commonname subjectcn"))
          .flatMap(row -> row.entrySet().stream())
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  /** {@code name} says something else in each kind of observation. */
  private static final Map<String, Kind> BY_KIND =
      Map.of(
          "etcd.member", Kind.HOST,
          "k8s.node", Kind.HOST,
          "openshift.machine", Kind.HOST,
          "k8s.pod", Kind.POD,
          "cri.pod", Kind.POD);

  private IdentityFields() {}

  private static Map<String, Kind> row(Kind kind, String names) {
    return Stream.of(names.split(" ")).collect(Collectors.toMap(name -> name, name -> kind));
  }

  /** What a field names, where it names somebody. */
  static Optional<Kind> kindOf(String observation, String field) {
    if (field.equals("name") && !observation.isEmpty()) {
      return Optional.ofNullable(BY_KIND.get(observation));
    }
    if (field.equals("k8s.namespace.name")) {
      return Optional.of(Kind.NAMESPACE);
    }
    if (field.equals("k8s.pod.name")) {
      return Optional.of(Kind.POD);
    }
    String last = field.substring(field.lastIndexOf('.') + 1);
    String plain = last.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return Optional.ofNullable(BY_NAME.get(plain));
  }
}
