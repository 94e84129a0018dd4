// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.util.List;

/**
 * All log formats, in the order in which they are asked; the first that takes a line keeps it.
 * Those with a strict shape stand before those that are content with less.
 *
 * <p>To add a format, write its class and add it here.
 */
public final class Formats {
  /** The list; immutable. */
  public static final List<LogFormat> ALL =
      List.of(
          new Klog(),
          new Cri(),
          new JournaldShort(),
          new DockerJson(),
          new EtcdJson(),
          new Capnslog(),
          new EtcdRaft(),
          new Logfmt(),
          new Kernel());

  private Formats() {}
}
