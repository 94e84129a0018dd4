// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.settings;

import io.etiolog.service.pages.frame.Address;
import io.etiolog.service.pages.frame.Frame;
import java.util.List;

/**
 * The settings.
 *
 * @param frame for whom
 * @param health how each part does
 * @param clusters those that are configured
 * @param tokens those that were handed out; shown to administrators
 * @param tokensShown whether they may be seen
 */
public record SettingsPage(
    Frame frame,
    List<HealthRow> health,
    List<ClusterRow> clusters,
    List<TokenRow> tokens,
    boolean tokensShown) {
  /** Copies the lists. */
  public SettingsPage {
    health = List.copyOf(health);
    clusters = List.copyOf(clusters);
    tokens = List.copyOf(tokens);
  }

  /**
   * A part of the service.
   *
   * @param name which
   * @param status as {@code /health} has it
   * @param details what it tells
   */
  public record HealthRow(String name, String status, String details) {
    /** How it looks. */
    public String tone() {
      return switch (status) {
        case "UP" -> "good";
        case "DEGRADED" -> "warn";
        default -> "bad";
      };
    }
  }

  /**
   * A cluster.
   *
   * @param name its name
   * @param endpoints where its etcd is
   */
  public record ClusterRow(String name, String endpoints) {
    /** Where it is. */
    public String link() {
      return Address.cluster(name);
    }
  }

  /**
   * A token, of which nothing secret is shown.
   *
   * @param name whose it is
   * @param role what it gives
   * @param created when it was made
   * @param expires until when it is taken; {@code ""} for ever
   */
  public record TokenRow(String name, String role, String created, String expires) {}
}
