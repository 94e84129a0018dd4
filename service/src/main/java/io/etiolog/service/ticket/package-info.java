/**
 * Tickets and alerts: what others are told of incidents, and where. {@link
 * io.etiolog.service.ticket.text} has what a ticket says, {@link io.etiolog.service.ticket.policy}
 * which incidents are worth one, {@link io.etiolog.service.ticket.sink} the systems, {@link
 * io.etiolog.service.ticket.outbox} sees to it that each hears of all, once, and {@link
 * io.etiolog.service.ticket.http} shows how they are.
 *
 * <p>A failing system delays no diagnosis: incidents are written down by those who diagnose, and
 * read by the threads that tell.
 */
@NullMarked
package io.etiolog.service.ticket;

import org.jspecify.annotations.NullMarked;
