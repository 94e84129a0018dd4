// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.incident.Incident;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.ticket.text.Ticket;
import java.util.List;

/**
 * An incident with what was made for it.
 *
 * @param repairs its plans, the newest first
 * @param ticket what there is to say of it
 */
record Case(Incident incident, List<Repair> repairs, Ticket ticket) {
  Case {
    repairs = List.copyOf(repairs);
  }
}
