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
import io.etiolog.service.ticket.sink.slack.SlackMessages;
import io.etiolog.service.ticket.sink.teams.TeamsMessages;
import io.etiolog.service.ticket.sink.webhook.WebhookSink;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All systems that tickets can be in, by what the file of tickets calls them. Immutable. */
public final class SinkKinds {
  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final Caller caller;

  /** Makes a sink of what the file says. */
  private interface Kind {
    Sink read(SinkReading reading, Caller caller);
  }

  /**
   * All of them.
   *
   * @param caller speaks HTTP for them
   */
  public SinkKinds(Caller caller, InstantSource clock) {
    this.caller = caller;
    kinds.put("alertmanager", (reading, http) -> AlertmanagerSink.read(reading, http, clock));
    kinds.put("github", GithubSink::read);
    kinds.put("gitlab", GitlabSink::read);
    kinds.put("jira", JiraSink::read);
    kinds.put("mail", (reading, http) -> MailSink.read(reading, clock));
    kinds.put("pagerduty", PagerdutySink::read);
    kinds.put("request-tracker", RequestTrackerSink::read);
    kinds.put("servicenow", ServicenowSink::read);
    kinds.put("slack", (reading, http) -> ChatSink.read(reading, http, new SlackMessages()));
    kinds.put("teams", (reading, http) -> ChatSink.read(reading, http, new TeamsMessages()));
    kinds.put("webhook", (reading, http) -> WebhookSink.read(reading, http, clock));
  }

  /** Their names. */
  public List<String> names() {
    return List.copyOf(kinds.keySet());
  }

  /** The one that is meant; what is wrong with it is noted where it is read. */
  public Optional<Sink> read(String name, SinkReading reading) {
    return Optional.ofNullable(kinds.get(name))
        .map(kind -> kind.read(reading, reading.caller(caller)));
  }
}
