/**
 * What a ticket says, and how each system wants it said.
 *
 * <p>{@link io.etiolog.service.ticket.text.TicketWriter} makes a {@link
 * io.etiolog.service.ticket.text.Ticket} of an incident and its plans: everything in it has lost
 * its secrets and what a terminal would obey, and is cut to a length. {@link
 * io.etiolog.service.ticket.text.TicketPage} lays it out as {@link
 * io.etiolog.service.ticket.text.Block}s, in as much {@link io.etiolog.service.ticket.text.Detail}
 * as there is room for ({@link io.etiolog.service.ticket.text.Fitting}). A form writes blocks: one
 * class for each, from {@link io.etiolog.service.ticket.text.PlainForm} to {@link
 * io.etiolog.service.ticket.text.AtlassianForm}. None of them lets a text be more than a text: what
 * a log line says mentions nobody, links nowhere and commands nothing. All is stateless.
 */
@NullMarked
package io.etiolog.service.ticket.text;

import org.jspecify.annotations.NullMarked;
