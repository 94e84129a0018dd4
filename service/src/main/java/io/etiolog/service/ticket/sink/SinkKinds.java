// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import io.etiolog.service.ticket.sink.alertmanager.AlertmanagerSink;
import io.etiolog.service.ticket.sink.github.GithubSink;
import io.etiolog.service.ticket.sink.gitlab.GitlabSink;
import io.etiolog.service.ticket.sink.jira.JiraSink;
import io.etiolog.service.ticket.sink.mail.MailSink;
import io.etiolog.service.ticket.sink.pagerduty.PagerdutySink;
import io.etiolog.service.ticket.sink.requesttracker.RequestTrackerSink;
import io.etiolog.service.ticket.sink.servicenow.ServicenowSink;
import io.etiolog.service.ticket.sink.slack.SlackSink;
import io.etiolog.service.ticket.sink.teams.TeamsSink;
import io.etiolog.service.ticket.sink.webhook.WebhookSink;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All systems that tickets can be in, by what the file of tickets calls them. Immutable. */
public final class SinkKinds {
  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  /** Makes a sink of what the file says. */
  private interface Kind {
    Sink read(SinkReading reading);
  }

  /**
   * All of them.
   *
   * @param caller speaks HTTP for them
   */
  public SinkKinds(Caller caller, InstantSource clock) {
    kinds.put("alertmanager", reading -> AlertmanagerSink.read(reading, caller, clock));
    kinds.put("github", reading -> GithubSink.read(reading, caller));
    kinds.put("gitlab", reading -> GitlabSink.read(reading, caller));
    kinds.put("jira", reading -> JiraSink.read(reading, caller));
    kinds.put("mail", reading -> MailSink.read(reading, clock));
    kinds.put("pagerduty", reading -> PagerdutySink.read(reading, caller));
    kinds.put("request-tracker", reading -> RequestTrackerSink.read(reading, caller));
    kinds.put("servicenow", reading -> ServicenowSink.read(reading, caller));
    kinds.put("slack", reading -> SlackSink.read(reading, caller));
    kinds.put("teams", reading -> TeamsSink.read(reading, caller));
    kinds.put("webhook", reading -> WebhookSink.read(reading, caller, clock));
  }

  /** Their names. */
  public List<String> names() {
    return List.copyOf(kinds.keySet());
  }

  /** The one that is meant; what is wrong with it is noted where it is read. */
  public Optional<Sink> read(String name, SinkReading reading) {
    return Optional.ofNullable(kinds.get(name)).map(kind -> kind.read(reading));
  }
}
