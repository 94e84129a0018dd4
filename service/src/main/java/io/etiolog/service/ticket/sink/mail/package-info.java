/** Mails, over SMTP (RFC 5321). */
@NullMarked
package io.etiolog.service.ticket.sink.mail;

import org.jspecify.annotations.NullMarked;
