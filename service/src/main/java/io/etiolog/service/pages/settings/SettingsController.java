// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.settings;

import io.etiolog.service.access.AccessToken;
import io.etiolog.service.access.Admission;
import io.etiolog.service.access.Role;
import io.etiolog.service.access.RoleNames;
import io.etiolog.service.cluster.registry.Clusters;
import io.etiolog.service.cluster.registry.ConfiguredCluster;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Frames;
import io.etiolog.service.pages.frame.Pages;
import io.etiolog.service.pages.frame.Shown;
import io.micronaut.health.HealthStatus;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Shows the settings; they are changed on the command line, or by an administrator's calls. */
@Secured(RoleNames.VIEWER)
@Controller("/settings")
@ExecuteOn(TaskExecutors.BLOCKING)
class SettingsController {
  private static final int CLUSTERS = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Set<String> SIZES = Set.of("total", "free", "threshold");

  private final List<HealthIndicator> indicators;
  private final Clusters clusters;
  private final Admission admission;
  private final TicketViews tickets;
  private final Frames frames;
  private final Pages pages;

  SettingsController(
      List<HealthIndicator> indicators,
      Clusters clusters,
      Admission admission,
      TicketViews tickets,
      Frames frames,
      Pages pages) {
    this.indicators = List.copyOf(indicators);
    this.clusters = clusters;
    this.admission = admission;
    this.tickets = tickets;
    this.frames = frames;
    this.pages = pages;
  }

  @Get(produces = MediaType.TEXT_HTML)
  HttpResponse<?> show(HttpRequest<?> request) {
    Frame frame = frames.of(request);
    boolean administers = frame.may(Role.ADMIN);
    return pages.ok(
        "settings/settings",
        new SettingsPage(
            frame,
            health(),
            clusters.page("", CLUSTERS).stream().map(SettingsController::cluster).toList(),
            administers
                ? admission.tokens().all().stream().map(SettingsController::token).toList()
                : List.of(),
            administers,
            tickets.sinks(),
            tickets.tickets(),
            tickets.trouble()));
  }

  private List<SettingsPage.HealthRow> health() {
    List<HealthResult> results =
        Flux.fromIterable(indicators)
            .flatMap(SettingsController::asked)
            .collectList()
            .blockOptional()
            .orElse(List.of());
    return results.stream()
        // It tells of registries of services, of which none is asked.
        .filter(result -> !result.getName().startsWith("compositeDiscoveryClient"))
        .sorted(Comparator.comparing(HealthResult::getName))
        .map(result ->
            new SettingsPage.HealthRow(
                result.getName(), result.getStatus().getName(), details(result.getDetails())))
        .toList();
  }

  private static String details(@Nullable Object details) {
    if (details instanceof Map<?, ?> named) {
      return named.entrySet().stream()
          .map(entry -> Shown.text(entry.getKey() + ": " + value(entry)))
          .collect(Collectors.joining(" · "));
    }
    return details == null ? "" : Shown.text(details.toString());
  }

  /** Sizes of disks are bytes. */
  private static Object value(Map.Entry<?, ?> detail) {
    return detail.getValue() instanceof Number number
            && SIZES.contains(String.valueOf(detail.getKey()))
        ? Shown.bytes(number.longValue())
        : detail.getValue();
  }

  /**
   * One that fails, or says nothing for long, is told as such; the others are shown all the same.
   */
  private static Flux<HealthResult> asked(HealthIndicator indicator) {
    String name = indicator.getClass().getSimpleName();
    return Flux.from(indicator.getResult())
        .timeout(PATIENCE)
        .onErrorResume(e ->
            Flux.just(
                HealthResult.builder(name, HealthStatus.UNKNOWN)
                    .details(String.valueOf(e.getMessage()))
                    .build()));
  }

  private static SettingsPage.ClusterRow cluster(ConfiguredCluster cluster) {
    return new SettingsPage.ClusterRow(
        cluster.name(),
        cluster.access().endpoints().stream().map(URI::toString).collect(Collectors.joining(", ")));
  }

  private static SettingsPage.TokenRow token(AccessToken token) {
    return new SettingsPage.TokenRow(
        Shown.text(token.name()),
        token.role().toString(),
        Shown.moment(token.created()),
        Shown.moment(token.expires()));
  }
}
