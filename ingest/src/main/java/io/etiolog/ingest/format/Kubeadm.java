// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;
import java.util.Set;

/**
 * What {@code kubeadm} prints of its phases: {@code [kubelet-check] text}, and of its checks before
 * them: {@code [ERROR Port-10250]: text}. Source: Kubernetes' {@code cmd/kubeadm/app/phases} and
 * {@code preflight/checks.go}.
 */
final class Kubeadm implements LogFormat {
  private static final Set<String> PHASES =
      Set.of(
          "addons",
          "apiclient",
          "bootstrap-token",
          "certs",
          "certificates",
          "check-etcd",
          "config",
          "control-plane",
          "control-plane-check",
          "controlplane",
          "discovery",
          "dryrun",
          "etcd",
          "init",
          "join",
          "kubeconfig",
          "kubelet",
          "kubelet-check",
          "kubelet-finalize",
          "kubelet-start",
          "mark-control-plane",
          "markmaster",
          "patches",
          "preflight",
          "renew",
          "reset",
          "tlsbootstrap",
          "upgrade",
          "upload-certs",
          "upload-config",
          "uploadconfig",
          "wait-control-plane");

  @Override
  public String name() {
    return "kubeadm";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    Cursor c = new Cursor(line);
    c.take('\t');
    if (!c.take('[')) {
      return Outcome.NOT_MINE;
    }
    String head = c.upTo(']');
    if (!c.take(']')) {
      return Outcome.NOT_MINE;
    }
    int blank = head.indexOf(' ');
    String word = blank < 0 ? head : head.substring(0, blank);
    boolean check = blank > 0 && (word.equals("ERROR") || word.equals("WARNING")) && c.take(':');
    if (!check && !isPhase(head) && !isPhase(word)) {
      return Outcome.NOT_MINE;
    }
    c.take(' ');
    return new PartBuilder()
        .component("kubeadm")
        .severity(check ? SeverityWords.of(word) : Severity.UNKNOWN)
        .field(check ? "check" : "phase", check ? head.substring(blank + 1) : head)
        .message(c.rest())
        .payload();
  }

  /** A phase's name, with or without a part of it: {@code upgrade/config}. */
  private static boolean isPhase(String name) {
    int slash = name.indexOf('/');
    return PHASES.contains(slash < 0 ? name : name.substring(0, slash));
  }
}
