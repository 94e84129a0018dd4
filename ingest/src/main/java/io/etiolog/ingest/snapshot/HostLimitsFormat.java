// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a kernel allows and what is taken of it, as {@code grep -H . /proc/sys/...} and the last
 * line of {@code etiolog collect}'s {@code limits.txt} print it.
 *
 * <p>Source: Linux' Documentation/admin-guide/sysctl (kernel.pid_max, fs.file-nr) and
 * Documentation/networking/nf_conntrack-sysctl.rst.
 */
final class HostLimitsFormat implements SnapshotFormat {
  static final Pattern LINE =
      Pattern.compile(
          "(?:/(?:proc|sys)/[\\w./-]{0,200}/)?(?<name>threads(?=: )|(?<=/)[\\w.-]{1,60}):(?<value>.*)");

  @Override
  public String name() {
    return "host-limits";
  }

  @Override
  public List<String> literals() {
    return List.of("/proc/sys/");
  }

  @Override
  public boolean opens(String line) {
    return line.startsWith("/proc/sys/") && LINE.matcher(line).matches();
  }

  @Override
  public SnapshotReader open(SnapshotContext context) {
    return new HostLimitsReader(context);
  }
}
