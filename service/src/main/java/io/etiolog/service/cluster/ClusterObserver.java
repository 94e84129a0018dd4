// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import io.etiolog.service.cluster.EndpointState.Answered;
import io.etiolog.service.cluster.EndpointState.Silent;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Looks at live clusters: every endpoint is asked by itself and all at once, so that one that hangs
 * costs its own time only. Members of which no endpoint was given are asked where they say that
 * they listen. Immutable; safe to share between threads.
 *
 * @param patience how long each call may take
 * @param clock tells when it looked
 */
public record ClusterObserver(Patience patience, InstantSource clock) {
  /** Looks at a cluster now. It never fails: what cannot be learned is told so. */
  public ClusterState observe(ClusterAccess cluster) {
    List<EndpointState> answers = new ArrayList<>(ask(cluster.endpoints(), cluster));
    answers.addAll(ask(Unasked.of(answers, cluster), cluster));
    return new ClusterState(clock.instant(), answers, alarms(answers, cluster));
  }

  private List<EndpointState> ask(List<URI> endpoints, ClusterAccess cluster) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<EndpointState>> asked =
          endpoints.stream().map(endpoint -> threads.submit(() -> ask(endpoint, cluster))).toList();
      return asked.stream().map(ClusterObserver::result).toList();
    }
  }

  private EndpointState ask(URI endpoint, ClusterAccess cluster) {
    long started = System.nanoTime();
    try (MemberClient member = MemberClient.open(endpoint, cluster, patience)) {
      MemberStatus status = member.status();
      List<Member> members = status.learner() ? List.of() : member.members();
      return new Answered(endpoint, status, members, Duration.ofNanos(System.nanoTime() - started));
    } catch (EtcdCallException e) {
      return new Silent(endpoint, e.why());
    }
  }

  private static EndpointState result(Future<EndpointState> asked) {
    try {
      return asked.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a cluster was looked at", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("asking an endpoint has no other way to fail", e.getCause());
    }
  }

  /** Any voter that is led passes the question on to all; a member without a leader cannot. */
  private Alarms alarms(List<EndpointState> answers, ClusterAccess cluster) {
    String why = "no member that is led answered";
    for (EndpointState answer : answers) {
      if (answer instanceof Answered led
          && led.status().leader().isPresent()
          && !led.status().learner()) {
        try (MemberClient member = MemberClient.open(led.endpoint(), cluster, patience)) {
          return new Alarms.Known(member.alarms());
        } catch (EtcdCallException e) {
          why = e.why();
        }
      }
    }
    return new Alarms.Unknown(why);
  }
}
