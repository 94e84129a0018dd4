/**
 * Tickets over HTTP: the systems and whether they take what they are told, what was given up and is
 * to be sent again, and the links that lead to approvals.
 */
@NullMarked
package io.etiolog.service.ticket.http;

import org.jspecify.annotations.NullMarked;
