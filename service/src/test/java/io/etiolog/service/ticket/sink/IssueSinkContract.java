// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.incident.IncidentStatus;
import io.etiolog.service.ticket.text.Shown;
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
  void whoeverMayNotSetLabelsHasOneTicketAllTheSame() throws Exception {
    system().dropLabels();
    Remote first = opened(ticket(IncidentStatus.OPEN));

    assertThat(opened(ticket(IncidentStatus.OPEN)).id()).isEqualTo(first.id());
    made();
  }
}
