// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells which Kubernetes program has a source file, for klog lines without an envelope. Only files
 * that one program alone has; many (such as {@code reflector.go}) are in all of them. Source: the
 * tree of kubernetes/kubernetes, releases 1.9 to 1.34.
 */
final class KlogCallers {
  /** A line per program: its name, then its files without {@code .go}. */
  private static final String TABLE =
      """
      kubelet kubelet kubelet_node_status kubelet_network kubelet_getters kubelet_pods kubelet_volumes
      kubelet pod_workers eviction_manager image_gc_manager image_manager container_manager_linux
      kubelet qos_container_manager_linux cgroup_manager_linux pod_container_manager_linux
      kubelet node_container_manager_linux kuberuntime_manager kuberuntime_sandbox kuberuntime_gc
      kubelet kuberuntime_container kuberuntime_image docker_sandbox docker_service docker_container
      kubelet status_manager prober_manager prober worker setters node_status scope
      kubelet topology_manager cpu_manager memory_manager policy_none policy_static fake_cpu_manager
      kubelet desired_state_of_world_populator reconciler_common volume_manager file_linux
      kubelet summary_sys_containers cri_stats_provider cadvisor_stats_provider fs_resource_analyzer
      kubelet pod_startup_latency_tracker nodeshutdown_manager_linux nodeshutdown_manager oom_watcher_linux
      kubelet plugin_watcher pod_container_deletor runonce transport_config hostport_manager
      kubelet util_unix_linux reconstruct reconstruct_new active_deadline aws_credentials
      kube-apiserver instance master autoregister_controller available_controller
      kube-apiserver apiservice_controller handler_proxy storage_rbac reconciler_rbac compact
      kube-apiserver cidrallocator crd_finalizer naming_controller openapi_controller
      kube-apiserver establishing_controller nonstructuralschema_controller cluster_authentication_trust_controller
      kube-apiserver customresource_discovery_controller apiapproval_controller crdregistration_controller
      kube-apiserver storage_factory legacy_token_tracking_controller watch_cache cacher
      kube-controller-manager controllermanager node_lifecycle_controller garbagecollector graph_builder
      kube-controller-manager resource_quota_controller replica_set deployment_controller stateful_set
      kube-controller-manager endpoints_controller endpointslice_controller daemon_controller
      kube-controller-manager job_controller cronjob_controllerv2 taint_manager taint_eviction horizontal
      kube-controller-manager namespace_controller serviceaccounts_controller tokens_controller
      kube-controller-manager pv_controller pv_controller_base attach_detach_controller gc_controller
      kube-controller-manager ttl_controller ttlafterfinished_controller disruption range_allocator
      kube-controller-manager certificate_controller publisher resource_quota_monitor cidr_allocator
      kube-controller-manager node_ipam_controller bootstrapsigner tokencleaner clusterroleaggregation_controller
      kube-scheduler scheduler schedule_one scheduling_queue eventhandlers default_binder
      kube-proxy proxier server_others server_linux bounded_frequency_runner conntrack
      kube-proxy proxier_health ipset
      """;

  private static final Map<String, String> PROGRAMS = read();

  private KlogCallers() {}

  private static Map<String, String> read() {
    Map<String, String> programs = new HashMap<>();
    TABLE
        .lines()
        .forEach(line -> {
          String[] words = line.split(" ", -1);
          for (String file : Arrays.asList(words).subList(1, words.length)) {
            programs.put(file, words[0]);
          }
        });
    return Map.copyOf(programs);
  }

  /** The program of a caller such as {@code kubelet_node_status.go:77}, or {@code ""}. */
  static String component(String caller) {
    int end = caller.indexOf(".go:");
    if (end < 0) {
      return "";
    }
    return PROGRAMS.getOrDefault(caller.substring(caller.lastIndexOf('/', end) + 1, end), "");
  }
}
