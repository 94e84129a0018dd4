// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.match;

import io.etiolog.ingest.record.Origin;
import java.util.regex.Pattern;

/**
 * Tells by the path of a log whether it is an application's: that of a pod outside of the
 * namespaces in which clusters keep their own parts. Stateless. Source of the paths: Kubernetes'
 * {@code pkg/kubelet/kuberuntime/helpers.go} and {@code legacy.go}.
 */
final class ApplicationPods {
  private static final String OF_THE_CLUSTER =
      "(?:kube-[a-z0-9-]*|openshift[a-z0-9-]*|[a-z0-9-]*-(?:system|operator)|calico[a-z0-9-]*"
          + "|tigera[a-z0-9-]*|cilium[a-z0-9-]*|cattle[a-z0-9-]*|rook[a-z0-9-]*|ingress[a-z0-9-]*"
          + "|istio[a-z0-9-]*|cert-manager|metallb[a-z0-9-]*|longhorn[a-z0-9-]*|etcd[a-z0-9-]*)";

  private static final Pattern FOLDER =
      Pattern.compile("(?:^|/)pods/(?!" + OF_THE_CLUSTER + "_)[a-z0-9-]+_[a-z0-9.-]+_[0-9a-f_-]+/");

  private static final Pattern LINK =
      Pattern.compile(
          "(?:^|/)containers/[a-z0-9.-]+_(?!" + OF_THE_CLUSTER + "_)[a-z0-9-]+_[a-z0-9.-]+$");

  private ApplicationPods() {}

  static boolean said(Origin origin) {
    return FOLDER.matcher(origin.file()).find() || LINK.matcher(origin.file()).find();
  }
}
