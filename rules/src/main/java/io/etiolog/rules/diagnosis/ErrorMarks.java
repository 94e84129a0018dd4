// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import java.util.List;

/** How formats mark an error, so that errors no rule explains are seen too. */
final class ErrorMarks {
  /** Plain texts that the lines of errors hold: zap and other JSON, logfmt, capnslog, klog. */
  static final List<String> LITERALS =
      List.of(
          "\"level\":\"error\"",
          "\"level\":\"fatal\"",
          "\"level\":\"panic\"",
          "\"level\":\"dpanic\"",
          "level=error",
          "level=fatal",
          "level=panic",
          " E | ",
          " C | ",
          "panic: ",
          "fatal error: ",
          "[ERROR]",
          "[FATAL]",
          ": E0",
          ": E1",
          ": F0",
          ": F1",
          " F E0",
          " F E1",
          " F F0",
          " F F1",
          "\nE0",
          "\nE1",
          "\nF0",
          "\nF1",
          "\"log\":\"E0",
          "\"log\":\"E1",
          "\"log\":\"F0",
          "\"log\":\"F1");

  /** What to collect when errors remain that nothing explains and no rule says more. */
  static final List<String> COLLECT =
      List.of(
          "the kubelet's journal of each control-plane node, from before the failure on",
          "the logs of etcd and kube-apiserver of each control-plane node, with those of the"
              + " containers before the last restart",
          "etcdctl member list, endpoint status and alarm list from a control-plane node");

  private ErrorMarks() {}
}
