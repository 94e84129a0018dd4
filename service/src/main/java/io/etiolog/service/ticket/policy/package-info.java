/**
 * Which incidents are worth a ticket, and in which systems: what the file of {@code --tickets}
 * says.
 *
 * <p>{@link io.etiolog.service.ticket.policy.TicketFile} reads it strictly, each mistake with its
 * place and what was probably meant; {@link io.etiolog.service.ticket.policy.TicketPolicy} is what
 * it says. All of it is immutable.
 */
@NullMarked
package io.etiolog.service.ticket.policy;

import org.jspecify.annotations.NullMarked;
