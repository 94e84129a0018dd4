/**
 * Sees to it that each system hears what there is to tell of an incident: once, in order, and
 * however often something fails or ends meanwhile.
 *
 * <h2>The outbox</h2>
 *
 * An incident and a plan are their own outbox: beside the version that each change raises in its
 * transaction stands the one up to which tickets have heard ({@code routed}). Nothing can be
 * changed without standing there, and whoever changes it waits for nothing. {@link
 * io.etiolog.service.ticket.outbox.Routing} looks for what is newer, and marks the tickets of that
 * incident as waiting that do not say it yet, one row for each system that its policy names ({@link
 * io.etiolog.service.ticket.outbox.TicketStore}).
 *
 * <h2>Telling</h2>
 *
 * {@link io.etiolog.service.ticket.outbox.Courier}, one for each system, takes a row for itself by
 * a conditional update that holds for four minutes, so that of several instances one tells it
 * ({@link io.etiolog.service.ticket.outbox.Telling}). What is to be told ({@link
 * io.etiolog.service.ticket.outbox.Intent}) follows from the incident, its plans and what was
 * {@linkplain io.etiolog.service.ticket.outbox.Told told} before. It is written down before it is
 * sent, and the system's answer after that. Whoever finds a row with something that was about to be
 * sent asks the system first whether it has that already: the ticket by its key, the comment by its
 * mark. So a process may end between any two steps, and there is one ticket.
 *
 * <p>What fails is tried again after a pause that doubles, with jitter, or as long as the system
 * asks for; what is refused, or fails for a day, is given up, stays visible, and can be sent again;
 * that an incident is over or back is told all the same. A system that fails several times in a row
 * is left alone for a while ({@link io.etiolog.service.ticket.outbox.Circuit}), and none hears more
 * than it takes a minute, of all instances together ({@link
 * io.etiolog.service.ticket.outbox.Rate}). What lasts only for as long as it is said again is said
 * again with all others of its kind ({@link io.etiolog.service.ticket.outbox.Repeating}).
 */
@NullMarked
package io.etiolog.service.ticket.outbox;

import org.jspecify.annotations.NullMarked;
