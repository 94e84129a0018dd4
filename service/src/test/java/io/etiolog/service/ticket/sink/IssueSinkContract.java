// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.incident.IncidentStatus;
import io.etiolog.service.ticket.text.Shown;
import io.etiolog.service.ticket.text.Update;
import io.etiolog.service.ticket.text.Update.Turn;
import org.junit.jupiter.api.Test;

/** What holds besides for every system with issues in Markdown. */
abstract class IssueSinkContract extends HttpSinkContract {
  @Override
  abstract IssueServer start();

  @Override
  IssueServer system() {
    return (IssueServer) super.system();
  }

  /** Lines that begin with a slash are obeyed by GitLab ("Quick actions"), names are called. */
  @Override
  final void isHarmless(String text) {
    Shown.markdownIsHarmless(text);
  }

  @Test
  void theLatestUpdateIsFoundHoweverMuchPeopleHaveSaid() throws Exception {
    Remote remote = opened(ticket(IncidentStatus.OPEN));
    for (int i = 0; i < 700; i++) {
      made().comments.add("what somebody says");
    }
    Update update = update(1, Turn.UPDATED, "the API server is down");
    assertThat(sink().hasHeard(remote, update)).isFalse();
    sink().tell(remote, update, false);
    assertThat(sink().hasHeard(remote, update)).isTrue();
    for (int i = 0; i < 150; i++) {
      made().comments.add("what somebody answers");
    }
    assertThat(sink().hasHeard(remote, update)).isTrue();
    assertThat(sink().hasHeard(remote, update(2, Turn.UPDATED, "more"))).isFalse();
  }

  @Test
  void whoeverMayNotSetLabelsHasOneTicketAllTheSame() throws Exception {
    system().dropLabels();
    Remote first = opened(ticket(IncidentStatus.OPEN));

    assertThat(opened(ticket(IncidentStatus.OPEN)).id()).isEqualTo(first.id());
    made();
  }
}
