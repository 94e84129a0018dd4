// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import io.etiolog.service.ticket.sink.Authorization;
import io.etiolog.service.ticket.sink.Caller;
import io.etiolog.service.ticket.sink.UndeliveredException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The instances of one Alertmanager cluster. All are told at once, and one that takes it is enough.
 * One that is away is left alone for a minute, so that the time it takes to see that does not end
 * the alerts of the others; unless none of the others takes them. Safe for all threads.
 */
final class Instances {
  private static final Duration LEFT_ALONE = Duration.ofMinutes(1);

  private final List<URI> all;
  private final Authorization authorization;
  private final Caller caller;
  private final InstantSource clock;
  private final Map<URI, Instant> away = new ConcurrentHashMap<>();

  Instances(List<URI> all, Authorization authorization, Caller caller, InstantSource clock) {
    this.all = List.copyOf(all);
    this.authorization = authorization;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * Sends alerts.
   *
   * @param alerts an array
   * @throws UndeliveredException when no instance has taken them: why the last one has not
   */
  void send(JsonNode alerts) throws UndeliveredException {
    Instant now = clock.instant();
    List<URI> absent = all.stream().filter(it -> isAway(it, now)).toList();
    List<URI> near = all.stream().filter(it -> !absent.contains(it)).toList();
    Optional<UndeliveredException> failure = send(near, alerts);
    if (!absent.isEmpty() && (near.isEmpty() || failure.isPresent())) {
      failure = send(absent, alerts);
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private boolean isAway(URI instance, Instant now) {
    return away.getOrDefault(instance, now).isAfter(now);
  }

  /** Why none of these has taken them; empty where one has. */
  private Optional<UndeliveredException> send(List<URI> instances, JsonNode alerts)
      throws UndeliveredException {
    Optional<UndeliveredException> failure = Optional.empty();
    boolean taken = false;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<UndeliveredException>>> answers =
          instances.stream().map(it -> threads.submit(() -> told(it, alerts))).toList();
      for (Future<Optional<UndeliveredException>> answer : answers) {
        Optional<UndeliveredException> why = answer.get();
        taken |= why.isEmpty();
        failure = why.isPresent() ? why : failure;
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("an instance cannot be told", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UndeliveredException.later("the service is stopping");
    }
    return taken ? Optional.empty() : failure;
  }

  private Optional<UndeliveredException> told(URI instance, JsonNode alerts) {
    try {
      URI uri = Caller.below(instance, "/api/v2/alerts");
      Caller.Answer answer = caller.send("POST", uri, authorization.headers(), alerts);
      answer.check(!answer.isPage());
      away.remove(instance);
      return Optional.empty();
    } catch (UndeliveredException e) {
      if (e.isAway()) {
        away.put(instance, clock.instant().plus(LEFT_ALONE));
      }
      return Optional.of(e);
    }
  }
}
