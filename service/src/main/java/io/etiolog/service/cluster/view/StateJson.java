// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.etiolog.service.cluster.Alarm;
import io.etiolog.service.cluster.Alarms;
import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.EndpointState.Silent;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.cluster.MemberHealth;
import io.etiolog.service.cluster.MemberId;
import io.etiolog.service.cluster.MemberStatus;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The state of a cluster as JSON. Ids are texts in hexadecimal, sizes are bytes; what is not known
 * is null, with the reason beside it. It serves one writing.
 */
public final class StateJson {
  private final JsonGenerator json;
  private final ClusterState state;

  private StateJson(JsonGenerator json, ClusterState state) {
    this.json = json;
    this.state = state;
  }

  /** All of it, on one line. */
  public static String of(ClusterState state) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      new StateJson(json, state).write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("at", state.at().toString());
    json.writeStringField("summary", StateText.summary(state));
    text(
        "cluster",
        state.clusterIds().size() == 1
            ? state.clusterIds().stream().findFirst()
            : Optional.empty());
    text("leader", state.leader());
    json.writeBooleanField("membersKnown", state.members().isPresent());
    json.writeNumberField("voters", state.voters().size());
    json.writeNumberField("quorum", state.members().isPresent() ? state.quorum() : 0);
    json.writeNumberField("healthyVoters", state.healthyVoters().size());
    alarms();
    json.writeArrayFieldStart("members");
    for (Member member : state.members().orElse(List.of())) {
      member(member);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("silent");
    for (Silent silent : state.silent().toList()) {
      json.writeStartObject();
      json.writeStringField("endpoint", silent.endpoint().toString());
      json.writeStringField("why", silent.why());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void text(String name, Optional<Long> id) throws IOException {
    if (id.isPresent()) {
      json.writeStringField(name, MemberId.hex(id.get()));
    } else {
      json.writeNullField(name);
    }
  }

  private void alarms() throws IOException {
    switch (state.alarms()) {
      case Alarms.Known(List<Alarm> raised) -> {
        json.writeArrayFieldStart("alarms");
        for (Alarm alarm : raised) {
          json.writeStartObject();
          json.writeStringField("kind", alarm.kind().name());
          text("member", alarm.memberId());
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      case Alarms.Unknown(String why) -> {
        json.writeNullField("alarms");
        json.writeStringField("alarmsUnknown", why);
      }
    }
  }

  private void member(Member member) throws IOException {
    MemberHealth health = state.health(member);
    json.writeStartObject();
    json.writeStringField("id", member.hex());
    json.writeStringField("name", member.name());
    urls("peerUrls", member.peerUrls());
    urls("clientUrls", member.clientUrls());
    json.writeBooleanField("learner", member.learner());
    json.writeBooleanField("healthy", health.healthy());
    json.writeStringField("why", health.why());
    if (state.of(member).isPresent()) {
      status(state.of(member).get().status());
    }
    json.writeEndObject();
  }

  private void urls(String name, List<URI> urls) throws IOException {
    json.writeArrayFieldStart(name);
    for (URI url : urls) {
      json.writeString(url.toString());
    }
    json.writeEndArray();
  }

  private void status(MemberStatus status) throws IOException {
    json.writeStringField("version", status.version());
    json.writeBooleanField("leads", status.leads());
    json.writeNumberField("dbSize", status.dbSize());
    json.writeNumberField("dbSizeInUse", status.dbSizeInUse());
    if (status.quota().isPresent()) {
      json.writeNumberField("quota", status.quota().getAsLong());
    } else {
      json.writeNullField("quota");
    }
    json.writeNumberField("revision", status.revision());
    json.writeNumberField("raftTerm", status.raftTerm());
    json.writeNumberField("raftIndex", status.raftIndex());
    json.writeNumberField("appliedIndex", status.appliedIndex());
    json.writeArrayFieldStart("errors");
    for (String error : status.errors()) {
      json.writeString(error);
    }
    json.writeEndArray();
  }
}
