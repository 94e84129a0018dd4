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
          new JournaldStamped(),
          new JournaldJson(),
          new DockerJson(),
          new EtcdJson(),
          new KlogJson(),
          new ShippedJson(),
          new JsonLog(),
          new ZapConsole(),
          new Capnslog(),
          new EtcdRaft(),
          new Logfmt(),
          new Syslog(),
          new Kernel(),
          new Talos(),
          new GoCrash(),
          new Kubeadm(),
          new BracketedLevel(),
          new JournaldMark(),
          new JournaldExport(),
          // Decorations: they count when something that is known is behind them.
          new KubectlPrefix(),
          new ComposePrefix(),
          new TimePrefix(),
          new ProcessPrefix(),
          new NodePrefix(),
          new FilePrefix(),
          new LineNumber(),
          new Margin(),
          // Content with a date in front.
          new GoLog(),
          new DatedText());

  private Formats() {}
}
