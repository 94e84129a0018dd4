// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.policy;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.ticket.policy.Decision.Never;
import io.etiolog.service.ticket.policy.Decision.NotBefore;
import io.etiolog.service.ticket.policy.Decision.Now;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who hears of which incidents. Immutable.
 *
 * @param link where people reach the service; empty where nobody has said it
 * @param outlets the systems
 * @param routes which incidents go where; an incident goes to all that a route sends it to
 * @param silences of what nothing is told
 * @param labellings what the site says of its clusters; later ones win
 */
public record TicketPolicy(
    Optional<URI> link,
    List<Outlet> outlets,
    List<Route> routes,
    List<Silence> silences,
    List<Labelling> labellings) {
  /** Nobody hears of anything. */
  public static final TicketPolicy NONE =
      new TicketPolicy(Optional.empty(), List.of(), List.of(), List.of(), List.of());

  /** What stands where others have their cluster. */
  private static final String MANY = "*";

  /** After how long times of the day are looked at again. */
  private static final Duration LATER = Duration.ofMinutes(1);

  /** Forbids later change. */
  public TicketPolicy {
    outlets = List.copyOf(outlets);
    routes = List.copyOf(routes);
    silences = List.copyOf(silences);
    labellings = List.copyOf(labellings);
  }

  /** The system of this name. */
  public Optional<Outlet> outlet(String name) {
    return outlets.stream().filter(outlet -> outlet.name().equals(name)).findFirst();
  }

  /** What the site says of a cluster. */
  public Map<String, String> labels(String cluster) {
    Map<String, String> labels = new HashMap<>();
    labellings.stream()
        .filter(labelling -> labelling.clusters().matches(cluster))
        .forEach(labelling -> labels.putAll(labelling.labels()));
    return Map.copyOf(labels);
  }

  /** What the site says of an incident's cluster; where it has many, of all of them alike. */
  public Map<String, String> labels(Incident incident) {
    Map<String, String> common = new HashMap<>(labels(incident.cluster()));
    List<String> clusters = clusters(incident);
    common.putAll(labels(clusters.getFirst()));
    clusters.forEach(cluster -> common.entrySet().retainAll(labels(cluster).entrySet()));
    return Map.copyOf(common);
  }

  /** Where it is: what many clusters have at once names them as its objects. */
  private static List<String> clusters(Incident incident) {
    Diagnosis.Scope scope = incident.diagnosis().scope();
    boolean many = incident.cluster().equals(MANY) && scope.cluster().equals(MANY);
    return many && !scope.objects().isEmpty() ? scope.objects() : List.of(incident.cluster());
  }

  /**
   * Whether a system is to have a ticket of an incident. Of what many clusters have at once it is
   * to hear when it is to hear of one of them.
   *
   * @param since when that was asked first: by logs nobody can tell how long something has lasted,
   *     since their clocks differ from ours
   */
  public Decision decide(String outlet, Incident incident, Instant since, Instant now) {
    List<String> clusters = clusters(incident);
    Optional<Instant> first =
        routes.stream()
            .filter(route -> route.to().contains(outlet) && route.match().fits(incident))
            .filter(
                route -> clusters.stream().anyMatch(name -> route.match().fits(name, labels(name))))
            .map(route -> begins(route, since, now))
            .min(Comparator.naturalOrder());
    if (first.isEmpty()) {
      return new Never();
    }
    return first.get().isAfter(now) ? new NotBefore(first.get()) : told(incident, now);
  }

  /**
   * Whether what has a ticket may be told on. What many clusters have at once is silent when all of
   * them are to be.
   */
  public Decision told(Incident incident, Instant now) {
    List<String> clusters = clusters(incident);
    return silences.stream()
        .filter(silence -> silence.holds(now) && silence.match().fits(incident))
        .filter(
            silence -> clusters.stream().allMatch(name -> silence.match().fits(name, labels(name))))
        .map(silence -> again(silence, now))
        .max(Comparator.naturalOrder())
        .<Decision>map(NotBefore::new)
        .orElseGet(Now::new);
  }

  private static Instant again(Silence silence, Instant now) {
    return silence.times().isPresent()
        ? now.plus(LATER)
        : silence.until().orElseGet(() -> now.plus(LATER));
  }

  private static Instant begins(Route route, Instant since, Instant now) {
    boolean closed = route.times().map(window -> !window.contains(now)).orElse(false);
    return closed ? now.plus(LATER) : since.plus(route.lasting());
  }
}
