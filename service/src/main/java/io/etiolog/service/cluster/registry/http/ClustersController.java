// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.registry.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.rules.catalog.Plan;
import io.etiolog.service.access.RoleNames;
import io.etiolog.service.cluster.ClusterObserver;
import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.Patience;
import io.etiolog.service.cluster.registry.ClusterJson;
import io.etiolog.service.cluster.registry.ClusterReader;
import io.etiolog.service.cluster.registry.Clusters;
import io.etiolog.service.cluster.registry.ConfiguredCluster;
import io.etiolog.service.cluster.registry.PlaybookNames;
import io.etiolog.service.cluster.registry.StaleClusterException;
import io.etiolog.service.cluster.registry.WrongClusterException;
import io.etiolog.service.cluster.view.StateJson;
import io.etiolog.service.cluster.view.StateText;
import io.etiolog.service.incident.store.Act;
import io.etiolog.service.remediation.desk.RepairWorks;
import io.etiolog.service.remediation.playbook.Playbook;
import io.etiolog.service.remediation.playbook.Playbooks;
import io.etiolog.service.remediation.store.RepairStore;
import io.etiolog.service.rules.RulesInUse;
import io.etiolog.service.server.Caller;
import io.etiolog.service.server.Problem;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/** Shows, writes and forgets configured clusters, and asks them how they are. */
@Secured(RoleNames.VIEWER)
@Controller("/api/v1/clusters")
@ExecuteOn(TaskExecutors.BLOCKING)
class ClustersController {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int USUAL = 100;
  private static final int MOST = 1_000;
  private static final int LARGEST = 256 << 10;
  private static final int AT_ONCE = 8;

  private final Clusters clusters;
  private final RepairStore plans;
  private final RulesInUse rules;
  private final InstantSource clock = InstantSource.system();
  private final ClusterObserver observer = new ClusterObserver(Patience.USUAL, clock);

  /** Each question holds a thread, and connections to every member, for some seconds. */
  private final Semaphore questions = new Semaphore(AT_ONCE);

  ClustersController(Clusters clusters, RepairWorks works, RulesInUse rules) {
    this.clusters = clusters;
    this.rules = rules;
    this.plans = works.store();
  }

  @Get(produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> list(@QueryValue @Nullable Integer limit, @QueryValue @Nullable String after) {
    int most = limit == null ? USUAL : limit;
    if (most < 1 || most > MOST) {
      return Problem.of(HttpStatus.BAD_REQUEST, "limit must be from 1 to " + MOST).answer();
    }
    List<ConfiguredCluster> found = clusters.page(after == null ? "" : after, most + 1);
    List<ConfiguredCluster> page = found.subList(0, Math.min(most, found.size()));
    ObjectNode json = MAPPER.createObjectNode();
    ArrayNode all = json.putArray("clusters");
    page.forEach(cluster -> all.add(ClusterJson.shown(cluster)));
    if (found.size() > most) {
      json.put("after", page.getLast().name());
    }
    return HttpResponse.ok(json.toString());
  }

  @Get(uri = "/{name}", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> show(@PathVariable String name) {
    Optional<ConfiguredCluster> found = clusters.find(name);
    return found.isPresent()
        ? HttpResponse.ok(ClusterJson.shown(found.get()).toString())
        : missing(name);
  }

  private static HttpResponse<?> missing(String name) {
    return Problem.of(
            HttpStatus.NOT_FOUND,
            "The cluster "
                + name
                + " is not configured; an administrator does so with PUT /api/v1/clusters/NAME")
        .answer();
  }

  @Secured(RoleNames.ADMIN)
  @Put(uri = "/{name}", consumes = MediaType.ALL, produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> put(@PathVariable String name, @Body byte[] body, Caller caller) {
    if (body.length > LARGEST) {
      return Problem.of(
              HttpStatus.REQUEST_ENTITY_TOO_LARGE, "A cluster has at most " + LARGEST + " bytes")
          .answer();
    }
    try {
      ConfiguredCluster read = ClusterReader.read(name, new String(body, StandardCharsets.UTF_8));
      PlaybookNames.check(read.policy(), playbooks());
      Act act = act("cluster-configured", name, caller).detailed(ClusterJson.body(read).toString());
      ConfiguredCluster saved = clusters.save(read, act);
      HttpStatus status = saved.version() == 1 ? HttpStatus.CREATED : HttpStatus.OK;
      return HttpResponse.status(status).body(ClusterJson.shown(saved).toString());
    } catch (WrongClusterException e) {
      return WrongCluster.answer(e);
    } catch (StaleClusterException e) {
      return Problem.of(HttpStatus.CONFLICT, String.valueOf(e.getMessage())).answer();
    }
  }

  /** Etiolog's own, and the plans of the rules, which a person carries out. */
  private List<String> playbooks() {
    Stream<String> ofRules =
        rules.catalog().rules().values().stream()
            .flatMap(rule -> rule.plans().stream())
            .map(Plan::id);
    return Stream.concat(Playbooks.all().stream().map(Playbook::name), ofRules)
        .distinct()
        .sorted()
        .toList();
  }

  @Secured(RoleNames.ADMIN)
  @Delete(uri = "/{name}", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> delete(@PathVariable String name, Caller caller) {
    if (plans.executing().stream().anyMatch(repair -> repair.plan().cluster().equals(name))) {
      return Problem.of(
              HttpStatus.CONFLICT, "A plan is being executed on " + name + "; cancel it first")
          .answer();
    }
    return clusters.delete(name, act("cluster-forgotten", name, caller))
        ? HttpResponse.noContent()
        : missing(name);
  }

  private Act act(String deed, String name, Caller caller) {
    return new Act(clock.instant(), caller.name(), caller.address(), deed, "", name);
  }

  /** Asks every endpoint now. */
  @Get(
      uri = "/{name}/status",
      produces = {MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  HttpResponse<?> status(@PathVariable String name, HttpRequest<?> request) {
    Optional<ConfiguredCluster> found = clusters.find(name);
    if (found.isEmpty()) {
      return missing(name);
    }
    if (!questions.tryAcquire()) {
      return Problem.of(
              HttpStatus.TOO_MANY_REQUESTS, "Clusters are being asked already; ask again soon")
          .answer()
          .header("Retry-After", "2");
    }
    try {
      return shown(observer.observe(found.get().access()), found.get().quota(), request);
    } finally {
      questions.release();
    }
  }

  private static HttpResponse<?> shown(
      ClusterState state, OptionalLong quota, HttpRequest<?> request) {
    boolean text =
        request.accept().stream().findFirst().filter(MediaType.TEXT_PLAIN_TYPE::equals).isPresent();
    return HttpResponse.ok(text ? StateText.of(state, quota) : StateJson.of(state))
        .contentType(text ? MediaType.TEXT_PLAIN_TYPE : MediaType.APPLICATION_JSON_TYPE)
        .header("Etiolog-Healthy", Boolean.toString(state.isWell()));
  }
}
