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
 * @param sinks the systems that tickets are in
 * @param tickets those that wait to be told, or were given up
 * @param ticketTrouble why the file on tickets cannot be used as it is now; {@code ""} where it is
 */
public record SettingsPage(
    Frame frame,
    List<HealthRow> health,
    List<ClusterRow> clusters,
    List<TokenRow> tokens,
    boolean tokensShown,
    List<SinkRow> sinks,
    List<TicketRow> tickets,
    String ticketTrouble) {
  /** Copies the lists. */
  public SettingsPage {
    health = List.copyOf(health);
    clusters = List.copyOf(clusters);
    tokens = List.copyOf(tokens);
    sinks = List.copyOf(sinks);
    tickets = List.copyOf(tickets);
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

  /**
   * A system that tickets are in.
   *
   * @param name what the site calls it
   * @param kind what it is
   * @param place where it is
   * @param paused whether it is left alone for now
   * @param counts how many tickets wait, were given up, were told and failed
   */
  public record SinkRow(String name, String kind, String place, boolean paused, Counts counts) {
    /** How it does. */
    public String tone() {
      return paused || counts.dead() > 0 ? "bad" : counts.waiting() > 0 ? "warn" : "good";
    }

    /** Where a test is asked for. */
    public String test() {
      return "/api/v1/sinks/" + Address.part(name) + "/test";
    }
  }

  /** Tickets and tries of a system. */
  public record Counts(long waiting, long dead, long delivered, long failed) {}

  /**
   * A ticket that was not told all.
   *
   * @param sink in which system
   * @param incident of which incident
   * @param state {@code waiting} or {@code dead}
   * @param attempts how often it was tried in vain
   * @param error why it was not taken
   * @param changed when something became of it last
   */
  public record TicketRow(
      String sink, String incident, String state, int attempts, String error, String changed) {
    /** How it looks. */
    public String tone() {
      return state.equals("dead") ? "bad" : "warn";
    }

    /** Where it is asked for again. */
    public String resend() {
      return "/api/v1/deliveries/" + Address.part(sink) + "/" + Address.part(incident) + "/resend";
    }
  }
}
