// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper;

/** The two containers whose logs Fluent Bit read. */
public final class Pods {
  private static final String ETCD_ID =
      "78f4ae23ef1e08120c721a4f97b90dc3da28c14cd9c1519912894807227f7b69";
  private static final String DNS_ID =
      "0d1f9a7c55e2196ab2a69916dca4937fee5224c782692f35409b38acc8b312df";
  private static final String DNS_UID = "8f3c2b1e-9c1d-4a53-9d7e-2b6f0c4d5a11";
  private static final String ETCD_FOLDER = "4a0015d70b3f3c63e6c9d72c757dea10";
  private static final String DNS_POD = "kube-dns-86f4d74b45-x7k2p";

  /** The static pod, with the uid that the API server gives its mirror. */
  public static final Place ETCD =
      new Place(
          "",
          "",
          "kube-system",
          "etcd-node1",
          "2f1d7a90-33c4-4f6e-8a1b-5c9d0e7f6a21",
          "etcd",
          ETCD_ID,
          "",
          "");

  /** An ordinary pod. */
  public static final Place DNS =
      new Place("", "", "kube-system", DNS_POD, DNS_UID, "kubedns", DNS_ID, "", "");

  private Pods() {}

  static Place withoutUid(Place pod) {
    return new Place(
        pod.node(), "", pod.namespace(), pod.pod(), "", pod.container(), pod.containerId(), "", "");
  }

  static Place in(Place pod, String file) {
    return new Place(
        pod.node(),
        "",
        pod.namespace(),
        pod.pod(),
        pod.podUid(),
        pod.container(),
        pod.containerId(),
        pod.restart(),
        file);
  }

  /** What a pod's folder says, in a path or tag. */
  static Place ofFolder(boolean etcd, String file) {
    return etcd
        ? new Place("node1", "", "kube-system", "etcd-node1", ETCD_FOLDER, "etcd", "", "54", file)
        : new Place("", "", "kube-system", DNS_POD, DNS_UID, "kubedns", "", "0", file);
  }

  static String link(boolean etcd) {
    return "/var/log/containers/"
        + (etcd
            ? "etcd-node1_kube-system_etcd-" + ETCD_ID
            : DNS_POD + "_kube-system_kubedns-" + DNS_ID)
        + ".log";
  }

  static String path(boolean etcd) {
    return "/var/log/pods/"
        + (etcd
            ? "kube-system_etcd-node1_" + ETCD_FOLDER + "/etcd/54.log"
            : "kube-system_" + DNS_POD + "_" + DNS_UID + "/kubedns/0.log");
  }
}
