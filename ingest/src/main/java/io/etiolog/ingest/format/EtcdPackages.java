// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.util.List;
import java.util.Set;

/**
 * Tells etcd's lines by the package that wrote them. Source: the folders of etcd 3.2 to 3.6, and
 * capnslog's {@code NewPackageLogger} calls.
 */
final class EtcdPackages {
  private static final Set<String> SERVER =
      Set.of(
          "adapter",
          "api",
          "apply",
          "auth",
          "backend",
          "cindex",
          "compactor",
          "discovery",
          "embed",
          "etcdhttp",
          "etcdmain",
          "etcdserver",
          "fileutil",
          "flags",
          "grpclog",
          "lease",
          "leasing",
          "membership",
          "mvcc",
          "netutil",
          "osutil",
          "pkg",
          "raft",
          "rafthttp",
          "schema",
          "snap",
          "snapshot",
          "storage",
          "store",
          "tlsutil",
          "transport",
          "txn",
          "v2discovery",
          "v2http",
          "v2store",
          "v3",
          "v3client",
          "v3compactor",
          "v3discovery",
          "v3election",
          "v3lock",
          "v3rpc",
          "verify",
          "version",
          "wal");

  private EtcdPackages() {}

  /** The names of more letters than these, in order. */
  static List<String> longerThan(int letters) {
    return SERVER.stream().filter(name -> name.length() > letters).sorted().toList();
  }

  /** {@code etcd} for {@code rafthttp/peer.go:1} or {@code rafthttp}, else {@code ""}. */
  static String component(String caller) {
    int slash = caller.indexOf('/');
    String first = slash < 0 ? caller : caller.substring(0, slash);
    // The client library lives in v3/ too, but its files are named for what they retry.
    boolean client = first.equals("v3") && !caller.startsWith("v3/api");
    return SERVER.contains(first) && !client ? "etcd" : "";
  }
}
