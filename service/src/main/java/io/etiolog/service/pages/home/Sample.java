// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.home;

import io.etiolog.service.bundle.BundleStatus;
import io.etiolog.service.bundle.Bundles;
import io.etiolog.service.bundle.RefusedUploadException;
import io.etiolog.service.bundle.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An incident to try Etiolog with: one of the project's samples, four of which are in the jar.
 *
 * @param name its name
 * @param files what is in it
 */
record Sample(String name, List<String> files) {
  private static final List<Sample> ALL =
      List.of(
          of(
              "two-member-quorum-loss",
              "crictl-inspect-etcd.txt",
              "crictl-ps.txt",
              "etcd.log",
              "kubelet.log"),
          of(
              "certificates-expired",
              "etcd-infra-1.log",
              "etcdctl.txt",
              "kubectl.txt",
              "openssl.txt"),
          of(
              "nospace-quota",
              "etcd-master-0.log",
              "etcd-master-1.log",
              "etcd-master-2.log",
              "etcdctl.txt"),
          of(
              "disks-full",
              "df.txt",
              "etcd-infra-1.log",
              "etcd-infra-2.log",
              "etcd-infra-3.log",
              "etcdctl.txt"));

  /** Copies the list. */
  Sample {
    files = List.copyOf(files);
  }

  private static Sample of(String name, String... files) {
    return new Sample(name, List.of(files));
  }

  /** Their names, by which they are asked for. */
  static List<String> names() {
    return ALL.stream().map(Sample::name).toList();
  }

  /** The one of this name. */
  static Optional<Sample> named(String name) {
    return ALL.stream().filter(sample -> sample.name.equals(name)).findFirst();
  }

  /** Has it diagnosed, as if somebody had uploaded it. */
  BundleStatus take(Bundles bundles) throws IOException, RefusedUploadException {
    try (Upload upload = bundles.receive()) {
      for (String file : files) {
        String resource = "samples/" + name + "/" + file;
        try (InputStream in =
            Objects.requireNonNull(
                Sample.class.getResourceAsStream(resource), "the jar lacks " + resource)) {
          upload.take(file, in);
        }
      }
      return bundles.keep(upload, name, "");
    }
  }
}
