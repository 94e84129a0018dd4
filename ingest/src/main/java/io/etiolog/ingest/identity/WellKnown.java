// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.identity;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What every cluster has, so that it tells nothing of anybody. */
final class WellKnown {
  private static final Set<String> NAMES =
      Set.copyOf(
          List.of(
              ("localhost localhost4 localhost6 localdomain default etcd etcds kubernetes kube k8s"
                      + " master masters node nodes worker control-plane controlplane server agent"
                      + " cluster host hostname machine member leader follower learner peer client"
                      + " kube-system kube-public kube-node-lease kubernetes-dashboard"
                      + " kube-flannel calico-system tigera-operator cattle-system ingress-nginx"
                      + " cert-manager metallb-system monitoring istio-system longhorn-system"
                      + " local-path-storage docker kubelet containerd crio cri-o dockerd kernel"
                      + " systemd kube-apiserver kube-controller-manager kube-scheduler kube-proxy"
                      + " kubeadm kubectl etcdctl crictl coredns kube-dns openssl k3s rke2 apiserver"
                      + " controller-manager scheduler proxy root nobody admin administrator core"
                      + " ubuntu debian centos fedora ec2-user kubernetes-admin"
                      + " kubernetes-super-admin kubernetes-ca etcd-ca front-proxy-ca"
                      + " front-proxy-client kube-etcd kube-etcd-peer kube-etcd-healthcheck-client"
                      + " kube-apiserver-kubelet-client kube-apiserver-etcd-client etcd-server"
                      + " etcd-client etcd-peer etcd-cluster etcd-signer etcd-metrics service-account"
                      + " container pod pods name null nil none unknown true false error info warn"
                      + " http https tcp udp unix system docker-desktop minikube api api-int apps www lb"
                      + " vip registry gateway dns ntp mail dev test prod production staging stage qa app data")
                  .split(" ")));

  /** Pods that are named for the program in them. */
  static final List<String> PROGRAMS =
      List.of(
          "kube-apiserver-",
          "kube-controller-manager-",
          "kube-scheduler-",
          "kube-vip-",
          "etcd-",
          "openshift-kube-scheduler-",
          "kube-proxy-",
          "coredns-",
          "calico-node-",
          "calico-kube-controllers-",
          "kube-flannel-ds-",
          "cilium-",
          "metrics-server-",
          "haproxy-",
          "keepalived-");

  /** Those of them that end in the name of their host. */
  static final int STATIC = 6;

  /** Domains of projects, registries and of Kubernetes itself. */
  private static final Set<String> DOMAINS =
      Set.copyOf(
          List.of(
              ("k8s.io kubernetes.io x-k8s.io cluster.local github.com github.io golang.org go.dev"
                      + " uber.org coreos.com etcd.io docker.io docker.com quay.io gcr.io ghcr.io"
                      + " pkg.dev microsoft.com redhat.com redhat.io openshift.io openshift.com"
                      + " cattle.io rancher.io rancher.com suse.com projectcalico.org cilium.io"
                      + " helm.sh cncf.io opencontainers.org containerd.io freedesktop.org"
                      + " debian.org ubuntu.com fedoraproject.org centos.org kernel.org grpc.io"
                      + " gopkg.in k3s.io rc.local")
                  .split(" ")));

  private static final Set<String> ADDRESSES =
      Set.of(
          "0.0.0.0",
          "255.255.255.255",
          // The cloud's own service for its machines, and nodes' caches of names.
          "169.254.169.254",
          "169.254.20.10",
          "169.254.25.10",
          // The first addresses of the usual service networks: the API server and DNS.
          "10.96.0.1",
          "10.96.0.10",
          "10.43.0.1",
          "10.43.0.10",
          "172.30.0.1",
          "172.30.0.10");

  private static final Pattern OF_DISTRIBUTION =
      Pattern.compile("(?:openshift|kube|cattle|calico|istio)-[a-z-]{1,60}");

  private WellKnown() {}

  static boolean name(String name) {
    return NAMES.contains(name.toLowerCase(Locale.ROOT)) || name.startsWith("system:");
  }

  static boolean namespace(String name) {
    return name(name) || OF_DISTRIBUTION.matcher(name).matches();
  }

  /** Whether a domain is one of these or lies in one. */
  static boolean domain(String domain) {
    String name = domain.toLowerCase(Locale.ROOT);
    return DOMAINS.stream().anyMatch(known -> name.equals(known) || name.endsWith("." + known));
  }

  static boolean address(String address) {
    return address.startsWith("127.") || ADDRESSES.contains(address);
  }
}
